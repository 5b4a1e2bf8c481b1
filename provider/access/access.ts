import type { Right } from "../entities/rights";

/** Somebody or something that can do things in an organization. */
export interface Principal {
  readonly kind: "person" | "credential" | "app";
  /** The e-mail address of a person, the handle of a credential or of a dashboard app. */
  readonly name: string;
}

/** Which data: `unknown` where neither the file nor the vendor says. */
export type Scope = "live" | "test" | "all" | "unknown";

/** The subject that stands for every kind of resource: built-in roles have no list of subjects. */
export const everything = "*";

/** One way in which a principal has rights to a subject. */
export interface Grant {
  readonly principal: Principal;
  readonly subject: string;
  readonly rights: readonly Right[];
  readonly scope: Scope;
  /** The addresses that lead to the rights: `members/ann@greenbrand.example`, `roles/editor`, `roles/editor/permissions`. */
  readonly via: readonly string[];
  /** The handle of the dashboard app that the rights are limited to, in a way that the vendor does not publish. */
  readonly within?: string;
  /** Restrictions to single objects, which are stated and not evaluated. */
  readonly filters?: Readonly<Record<string, unknown>>;
}

/** One way from a principal to a role, whatever the role grants. */
export interface Link extends Omit<Grant, "subject" | "rights"> {
  readonly role: string;
}

/** Something that also decides what somebody can do, and that cannot be evaluated here. */
export interface Unknown {
  readonly principal: Principal;
  readonly reason: string;
}

/** Who can do what in one organization. */
export interface Access {
  readonly organization: string;
  readonly grants: readonly Grant[];
  readonly links: readonly Link[];
  readonly unknowns: readonly Unknown[];
  /** The e-mail address of the member who owns it, if that is known. */
  readonly owner?: string;
}

/** One text for one principal: addresses have no case, and handles do. */
export function keyOf({ kind, name }: Principal): string {
  return `${kind} ${kind === "person" ? name.toLowerCase() : name}`;
}

/** What belongs to each principal, by {@link keyOf}. */
export function byPrincipal<T extends { readonly principal: Principal }>(
  items: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const all = new Map<string, T[]>();
  // Mostly one principal stands in many items in a row.
  let last: { principal: Principal; own: T[] } | undefined;
  for (const item of items) {
    const { principal } = item;
    if (last?.principal !== principal) {
      const key = keyOf(principal);
      const own = all.get(key) ?? [];
      all.set(key, own);
      last = { principal, own };
    }
    last.own.push(item);
  }
  return all;
}

export function bySubject<T extends { readonly subject: string }>(
  items: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const all = new Map<string, T[]>();
  for (const item of items) {
    const same = all.get(item.subject);
    if (same) same.push(item);
    else all.set(item.subject, [item]);
  }
  return all;
}
