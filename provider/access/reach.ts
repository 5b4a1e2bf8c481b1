import type { Right } from "../entities/rights";
import { canonical } from "../model/order";
import { type Access, byPrincipal, everything, type Grant, type Scope } from "./access";

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

/** What an unknown scope may turn out to be. */
const readings = ["live", "test", "all"] as const;
type Reading = (typeof readings)[number];

/** Everything that one principal can do. */
export class Reach {
  readonly #atoms = new Map<string, Atom>();
  readonly #widest = new Map<Reading, Reach>();
  #isExact = true;

  constructor(atoms: Iterable<Atom>) {
    for (const atom of atoms) {
      this.#atoms.set(keyFor(atom, atom.subject, atom.data, atom.limit), atom);
      this.#isExact &&= isExact(atom);
    }
  }

  get atoms(): Iterable<Atom> {
    return this.#atoms.values();
  }

  /** Whether it can do at least this, whatever filters and unknown scopes mean: also by a right to more. */
  covers(atom: Atom): boolean {
    const { subject, data, limit } = atom;
    const subjects = [subject, everything];
    const limits = [limit, appOf(limit), ""];
    const has = (wanted: Atom["data"]) =>
      subjects.some((one) => limits.some((other) => this.#atoms.has(keyFor(atom, one, wanted, other))));
    return has(data) || (data === "unknown" && has("live") && has("test"));
  }

  /** Whether it can do this if every filter lets everything pass, and the unknown scopes are as favourable as they can be. */
  mayCover(atom: Atom): boolean {
    return readings.some((reading) => read(atom, reading).every((one) => this.#asWideAs(reading).covers(one)));
  }

  /**
   * Whether it can do something that `other` cannot, whatever filters and unknown scopes mean. Equal filters mean the same; so
   * it is enough to let all of them pass everything: then only what no filter of `other` can explain is left.
   */
  isCertainlyBeyond(other: Reach): boolean {
    const possible = this.#isExact && other.#isExact ? readings.slice(0, 1) : readings;
    return possible.every((reading) => {
      const its = other.#asWideAs(reading);
      return [...this.#asWideAs(reading).atoms].some((atom) => !its.covers(atom));
    });
  }

  #asWideAs(reading: Reading): Reach {
    if (this.#isExact) return this;
    const known = this.#widest.get(reading);
    if (known) return known;
    const wide = new Reach([...this.atoms].flatMap((atom) => read(atom, reading)));
    this.#widest.set(reading, wide);
    return wide;
  }
}

/** An atom without its filters, under one reading of an unknown scope. */
function read(atom: Atom, reading: Reading): Atom[] {
  const data = atom.data === "unknown" ? dataOf(reading) : [atom.data];
  return data.map((one) => ({ ...atom, data: one, limit: appOf(atom.limit) }));
}

/** Whether test or live data and no filters: two such things can always be compared. */
function isExact({ data, limit }: Atom): boolean {
  return data !== "unknown" && limit === appOf(limit);
}

function appOf(limit: string): string {
  return limit.split(" ")[0] ?? "";
}

function keyFor({ right }: Atom, subject: string, data: Atom["data"], limit: string): string {
  return `${right} ${data} ${subject} ${limit}`;
}

/** What each principal can do, by {@link keyOf}. */
export function reachOf({ grants }: Access): ReadonlyMap<string, Reach> {
  return new Map([...byPrincipal(grants)].map(([key, own]) => [key, new Reach(own.flatMap(atomsOf))]));
}

function atomsOf(grant: Grant): Atom[] {
  const { subject, rights, scope } = grant;
  const limit = limitOf(grant);
  return rights.flatMap((right) => dataOf(scope).map((data) => ({ subject, right, data, limit })));
}

function dataOf(scope: Scope): Atom["data"][] {
  if (scope === "all") return ["live", "test"];
  return [scope];
}

function limitOf({ within, filters }: Grant): string {
  if (within === undefined) return "";
  return filters === undefined ? within : `${within} ${canonical(filters)}`;
}
