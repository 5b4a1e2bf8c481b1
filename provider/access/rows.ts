import { type Right, rights } from "../entities/rights";
import { byCodeUnits } from "../model/order";
import { type Access, everything, type Grant, keyOf, type Principal, type Scope } from "./access";

/** What one principal may do with one subject, over all ways that lead to it. */
export type AccessRow = {
  readonly principal: string;
  readonly kind: Grant["principal"]["kind"];
  readonly organization: string;
  /** The kind of resource; `*` is every kind. */
  readonly subject: string;
  /** The widest of the scopes. */
  readonly scope: Scope;
  /** Each way as addresses of the spec, separated by ` → `; rights that are limited to a dashboard app say so. */
  readonly via: readonly string[];
} & Readonly<Record<Right, boolean>>;

/** Which rows are wanted. */
export interface Question {
  /** The e-mail address or handle of the principal. */
  readonly who?: string;
  /** Rights to every subject count too. */
  readonly subject?: string;
  readonly can?: Right;
}

/** One row for each principal and subject with any right, people first. */
export function rowsOf({ organization, grants }: Access, { who, subject, can }: Question = {}): AccessRow[] {
  const rows = new Map<string, AccessRow>();
  for (const grant of grants) {
    if (!isAbout(grant.principal, who)) continue;
    if (subject !== undefined && grant.subject !== subject && grant.subject !== everything) continue;
    const key = `${keyOf(grant.principal)} ${grant.subject}`;
    rows.set(key, joined(rows.get(key), grant, organization));
  }
  return [...rows.values()].filter((row) => can === undefined || row[can]).sort(byRank);
}

/** Whether a principal is the one of this address or handle. */
export function isAbout({ name }: Principal, who: string | undefined): boolean {
  return who === undefined || name.toLowerCase() === who.toLowerCase();
}

function joined(row: AccessRow | undefined, grant: Grant, organization: string): AccessRow {
  const { principal, subject, scope } = grant;
  const held = Object.keys(rights).map((right) => [
    right,
    row?.[right as Right] === true || grant.rights.includes(right as Right),
  ]);
  return {
    principal: principal.name,
    kind: principal.kind,
    organization,
    subject,
    ...(Object.fromEntries(held) as Record<Right, boolean>),
    scope: row ? widest(row.scope, scope) : scope,
    via: [...new Set([...(row?.via ?? []), inWords(grant)])],
  };
}

/** Test and live together are all. What is not known may be anything. */
export function widest(one: Scope, other: Scope): Scope {
  if (one === other) return one;
  return one === "unknown" || other === "unknown" ? "unknown" : "all";
}

/** A way and its limits: `members/ann → roles/editor (within the app orders)`. */
export function inWords({ via, within, filters }: Pick<Grant, "via" | "within" | "filters">): string {
  const limits = [
    ...(within === undefined ? [] : [`within the app ${within}`]),
    ...(filters ? [`filtered by ${Object.keys(filters).join(", ")}`] : []),
  ];
  return `${via.join(" → ")}${limits.length > 0 ? ` (${limits.join(", ")})` : ""}`;
}

const ranks = ["person", "credential", "app"];

function byRank(one: AccessRow, other: AccessRow): number {
  return (
    byKindAndName({ kind: one.kind, name: one.principal }, { kind: other.kind, name: other.principal }) ||
    byCodeUnits(one.subject, other.subject)
  );
}

/** People first. */
export function byKindAndName(one: Principal, other: Principal): number {
  return ranks.indexOf(one.kind) - ranks.indexOf(other.kind) || byCodeUnits(one.name, other.name);
}
