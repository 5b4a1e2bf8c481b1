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

/** Something that also decides what somebody can do, and that cannot be evaluated here. */
export interface Unknown {
  readonly principal: Principal;
  readonly reason: string;
}

/** Who can do what in one organization. */
export interface Access {
  readonly organization: string;
  readonly grants: readonly Grant[];
  readonly unknowns: readonly Unknown[];
  /** The e-mail address of the member who owns it, if that is known. */
  readonly owner?: string;
}

export function keyOf({ kind, name }: Principal): string {
  return `${kind} ${name.toLowerCase()}`;
}
