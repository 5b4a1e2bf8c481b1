import { type Access, byPrincipal, type Grant, keyOf, type Link, type Principal } from "../access";

/** What concerns one principal: what is granted, by which ways, and what is not known. */
export interface Holding {
  readonly grants: readonly Grant[];
  readonly links: readonly Link[];
  readonly unknowns: readonly string[];
}

/** What concerns each principal of an organization. */
export class Holdings {
  readonly #grants: ReadonlyMap<string, readonly Grant[]>;
  readonly #links: ReadonlyMap<string, readonly Link[]>;
  readonly #unknowns: ReadonlyMap<string, readonly Access["unknowns"][number][]>;

  constructor({ grants, links, unknowns }: Access) {
    this.#grants = byPrincipal(grants);
    this.#links = byPrincipal(links);
    this.#unknowns = byPrincipal(unknowns);
  }

  of(principal: Principal): Holding {
    const key = keyOf(principal);
    return {
      grants: this.#grants.get(key) ?? [],
      links: this.#links.get(key) ?? [],
      unknowns: (this.#unknowns.get(key) ?? []).map(({ reason }) => reason),
    };
  }
}
