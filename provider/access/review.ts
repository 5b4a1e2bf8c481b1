import type { Right } from "../entities/rights";
import type { Places } from "../spec/check";
import type { OrganizationSpec } from "../spec/spec";
import { type Access, byPrincipal, bySubject, type Grant, keyOf, type Principal, type Scope } from "./access";
import { type AccessChange, diffAccess, type Escalation, type Verdict } from "./access-diff";
import { type Consequences, consequencesOf } from "./consequences";
import { evaluate } from "./evaluate";
import { type AccessRow, widest } from "./rows";

/** A spec to be reviewed, and where each of its parts stands if it is a file. */
export interface Reviewed {
  readonly spec: OrganizationSpec;
  readonly places?: Places;
}

/** What a principal may do with a subject: `null` before or after means nothing. */
export type Held = Readonly<Record<Right, boolean>> & { readonly scope: Scope };

/** One principal and subject whose access changes, with the line of the file that decides it, if there is one. */
export interface ReviewedChange {
  readonly principal: string;
  readonly kind: AccessRow["kind"];
  readonly subject: string;
  readonly before: Held | null;
  readonly after: Held | null;
  readonly via: readonly string[];
  readonly file?: string;
  readonly line?: number;
}

/** What a reviewer needs to know of a change: {@link Verdict}, who, why, and what the statement does not cover. */
export interface Review {
  readonly verdict: Verdict;
  readonly principals: readonly ReviewedChange[];
  readonly escalations: readonly {
    readonly principal: string;
    readonly reason: string;
    readonly via: readonly string[];
  }[];
  readonly counts: Consequences & { readonly gaining: number; readonly losing: number };
  readonly limits: readonly string[];
}

/** What two specs never say. */
const always = [
  "objects that no spec declares may also grant access: `inventory` lists them",
  "what was changed by hand since the last `pulumi up` is not read",
];

/** Reviews the change from one spec to another: pure, without credentials or network. */
export function review(before: Reviewed, after: Reviewed): Review {
  const [had, has] = [evaluate(before.spec), evaluate(after.spec)];
  const { verdict, changes, incomparable, escalations } = diffAccess(had, has);
  const who = (isSo: (change: AccessChange) => boolean) =>
    new Set(changes.filter(isSo).map(({ principal }) => keyOf(principal))).size;
  const held = [heldIn(had), heldIn(has)] as const;
  return {
    verdict,
    principals: changes.map((change) => reviewed(change, held, [before, after])),
    escalations: escalations.map(({ principal, reason, via }: Escalation) => ({
      principal: principal.name,
      reason,
      via,
    })),
    counts: {
      gaining: who(({ gained }) => gained.length > 0),
      losing: who(({ lost }) => lost.length > 0),
      ...consequencesOf(before.spec, after.spec),
    },
    limits: [...incomparable, ...unknownThroughout(had, has, incomparable), ...always],
  };
}

function reviewed(
  { principal, subject, gained, via }: AccessChange,
  [had, has]: readonly [HeldBy, HeldBy],
  [before, after]: readonly [Reviewed, Reviewed],
): ReviewedChange {
  const place = placeOf(gained.length > 0 ? after : before, via, subject);
  return {
    principal: principal.name,
    kind: principal.kind,
    subject,
    before: had(principal, subject),
    after: has(principal, subject),
    via,
    ...(place ? { file: place.file, line: place.line } : {}),
  };
}

type HeldBy = (principal: Principal, subject: string) => Held | null;

function heldIn({ grants }: Access): HeldBy {
  const all = byPrincipal(grants);
  const known = new Map<string, ReadonlyMap<string, readonly Grant[]>>();
  return (principal, subject) => {
    const key = keyOf(principal);
    const own = known.get(key) ?? bySubject(all.get(key) ?? []);
    known.set(key, own);
    const those = own.get(subject) ?? [];
    if (those.length === 0) return null;
    const may = (right: Right) => those.some((grant) => grant.rights.includes(right));
    return {
      create: may("create"),
      read: may("read"),
      update: may("update"),
      destroy: may("destroy"),
      scope: those.map(({ scope }) => scope).reduce(widest),
    };
  };
}

/** The most exact place among the addresses that lead to a right. */
function placeOf({ places }: Reviewed, via: readonly string[], subject: string) {
  if (!places) return undefined;
  for (const way of [...via].reverse())
    for (const address of way
      .replace(/ \(.*\)$/, "")
      .split(" → ")
      .reverse()) {
      const path = address.replaceAll("/", ".");
      const place = places.get(`${path}.${subject}`) ?? places.get(path);
      if (place) return place;
    }
  return undefined;
}

function unknownThroughout(had: Access, has: Access, said: readonly string[]): string[] {
  const all = [...had.unknowns, ...has.unknowns].map(({ principal, reason }) => `${principal.name}: ${reason}`);
  return [...new Set(all)].filter((one) => !said.includes(one));
}
