import type { Right } from "../entities/rights";
import { canonical } from "../model/order";
import { type Access, everything, type Grant, keyOf, type Scope } from "./access";

/**
 * One thing that a principal can do, as small as it can be compared: a right to a subject in test or in live data. `limit`
 * is empty if nothing narrows it; `orders` within that app; `orders {…}` within that app and with those filters.
 */
export interface Atom {
  readonly subject: string;
  readonly right: Right;
  /** `unknown` where the scope is. */
  readonly data: "live" | "test" | "unknown";
  readonly limit: string;
}

/** Everything that one principal can do. */
export class Reach {
  readonly #atoms = new Map<string, Atom>();

  constructor(grants: readonly Grant[]) {
    for (const grant of grants)
      for (const right of grant.rights)
        for (const data of dataOf(grant.scope)) {
          const atom = { subject: grant.subject, right, data, limit: limitOf(grant) };
          this.#atoms.set(JSON.stringify(atom), atom);
        }
  }

  get atoms(): Iterable<Atom> {
    return this.#atoms.values();
  }

  /**
   * Whether something that this reach does not cover is certainly beyond it. It is not if a filter or an unknown scope could
   * already allow it.
   */
  isCertainlyBeyond(atom: Atom): boolean {
    const related = [...this.#atoms.values()].filter(
      ({ subject, right, data }) =>
        (subject === atom.subject || subject === everything) &&
        right === atom.right &&
        (data === atom.data || data === "unknown" || atom.data === "unknown"),
    );
    return related.length === 0 || (isExact(atom) && related.every(isExact));
  }

  /** Whether it can do at least this: also by a right to everything, or by one that is limited less. */
  covers(atom: Atom): boolean {
    const subjects = [atom.subject, everything];
    const app = atom.limit.split(" ")[0] ?? "";
    const limits = [atom.limit, app, ""];
    return subjects.some((subject) =>
      limits.some((limit) => this.#atoms.has(JSON.stringify({ subject, right: atom.right, data: atom.data, limit }))),
    );
  }
}

/** Whether test or live data and no filters: two such things can always be compared. */
export function isExact({ data, limit }: Atom): boolean {
  return data !== "unknown" && !limit.includes(" ");
}

/** What each principal can do, by {@link keyOf}. */
export function reachOf({ grants }: Access): ReadonlyMap<string, Reach> {
  const byPrincipal = new Map<string, Grant[]>();
  for (const grant of grants) {
    const own = byPrincipal.get(keyOf(grant.principal)) ?? [];
    own.push(grant);
    byPrincipal.set(keyOf(grant.principal), own);
  }
  return new Map([...byPrincipal].map(([key, own]) => [key, new Reach(own)]));
}

function dataOf(scope: Scope): Atom["data"][] {
  if (scope === "all") return ["live", "test"];
  return [scope];
}

function limitOf({ within, filters }: Grant): string {
  if (within === undefined) return "";
  return filters === undefined ? within : `${within} ${canonical(filters)}`;
}
