import { type Right, rights } from "../entities/rights";
import { canonical } from "../model/order";
import { everything, type Grant, type Scope } from "./access";

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

/** All atoms with one subject and one limit, a bit for each right in each data: a large organization has 100,000 of them. */
interface Cell {
  readonly subject: string;
  readonly limit: string;
  readonly bits: number;
}

const allRights = Object.keys(rights) as Right[];
const allData = ["live", "test", "unknown"] as const;

/** The bits of one kind of data, for every right. */
const live = allRights.reduce((bits, _, index) => bits | (1 << (index * allData.length)), 0);
const test = live << 1;
const unknown = live << 2;

/** What an unknown scope may turn out to be. */
const readings = ["live", "test", "all"] as const;
type Reading = (typeof readings)[number];

/** Everything that one principal can do. */
export class Reach {
  readonly #cells = new Map<string, Cell>();
  readonly #widest = new Map<Reading, Reach>();
  #isExact = true;

  constructor(cells: Iterable<Cell>) {
    for (const cell of cells) {
      const key = keyOf(cell.subject, cell.limit);
      const known = this.#cells.get(key);
      this.#cells.set(key, known ? { ...cell, bits: known.bits | cell.bits } : cell);
      this.#isExact &&= (cell.bits & unknown) === 0 && cell.limit === appOf(cell.limit);
    }
  }

  /** What it can do and `other` may not be able to: what `other` has no right to that is at least as wide. */
  beyond(other: Reach): Atom[] {
    return [...this.#cells.values()].flatMap((cell) => {
      const left = cell.bits & ~other.#covered(cell);
      return left === 0 ? [] : atomsOf(cell, left);
    });
  }

  /** Whether it can do this if every filter lets everything pass, and the unknown scopes are as favourable as they can be. */
  mayCover({ subject, right, data, limit }: Atom): boolean {
    const bits = 1 << (allRights.indexOf(right) * allData.length + allData.indexOf(data));
    return readings.some((reading) => {
      const wide = read({ subject, limit, bits }, reading);
      return (wide.bits & ~this.#asWideAs(reading).#covered(wide)) === 0;
    });
  }

  /**
   * Whether it can do something that `other` cannot, whatever filters and unknown scopes mean. Equal filters mean the same; so
   * it is enough to let all of them pass everything: then only what no filter of `other` can explain is left.
   */
  isCertainlyBeyond(other: Reach): boolean {
    const possible = this.#isExact && other.#isExact ? readings.slice(0, 1) : readings;
    return possible.every((reading) => {
      const its = other.#asWideAs(reading);
      return [...this.#asWideAs(reading).#cells.values()].some((cell) => (cell.bits & ~its.#covered(cell)) !== 0);
    });
  }

  /** The bits that it can do at least, with this subject and limit: also by a right to more. */
  #covered({ subject, limit }: Cell): number {
    const limits = limit === "" ? [""] : [limit, appOf(limit), ""];
    let bits = 0;
    for (const one of limits)
      bits |= (this.#cells.get(keyOf(subject, one))?.bits ?? 0) | (this.#cells.get(keyOf(everything, one))?.bits ?? 0);
    // Whoever may in live and in test data may in any.
    return bits | (((bits & live) << 2) & ((bits & test) << 1));
  }

  #asWideAs(reading: Reading): Reach {
    if (this.#isExact) return this;
    const known = this.#widest.get(reading);
    if (known) return known;
    const wide = new Reach([...this.#cells.values()].map((cell) => read(cell, reading)));
    this.#widest.set(reading, wide);
    return wide;
  }
}

/** A cell without its filters, under one reading of an unknown scope. */
function read({ subject, limit, bits }: Cell, reading: Reading): Cell {
  const open = bits & unknown;
  const asLive = reading === "test" ? 0 : open >> 2;
  const asTest = reading === "live" ? 0 : open >> 1;
  return { subject, limit: appOf(limit), bits: (bits & ~unknown) | asLive | asTest };
}

function atomsOf({ subject, limit }: Cell, bits: number): Atom[] {
  const isIn = (right: number, data: number) => (bits & (1 << (right * allData.length + data))) !== 0;
  return allRights.flatMap((right, row) =>
    allData.filter((_, column) => isIn(row, column)).map((data) => ({ subject, right, data, limit })),
  );
}

function appOf(limit: string): string {
  const end = limit.indexOf(" ");
  return end < 0 ? limit : limit.slice(0, end);
}

function keyOf(subject: string, limit: string): string {
  return limit === "" ? subject : `${subject}\n${limit}`;
}

/** What somebody with these grants can do. */
export function reachOf(grants: readonly Grant[]): Reach {
  return new Reach(grants.map(cellOf));
}

function cellOf(grant: Grant): Cell {
  return { subject: grant.subject, limit: limitOf(grant), bits: inData(bitsOf(grant.rights), grant.scope) };
}

/** The bits of these rights in live data. Grants by one role share their list of rights. */
function bitsOf(given: readonly Right[]): number {
  const known = bitsByRights.get(given);
  if (known !== undefined) return known;
  const bits = given.reduce((all, right) => all | (1 << (allRights.indexOf(right) * allData.length)), 0);
  bitsByRights.set(given, bits);
  return bits;
}

const bitsByRights = new WeakMap<readonly Right[], number>();

/** The bits of live data in the data of a scope. */
function inData(bits: number, scope: Scope): number {
  if (scope === "all") return bits | (bits << 1);
  return bits << allData.indexOf(scope);
}

function limitOf({ within, filters }: Grant): string {
  if (within === undefined) return "";
  return filters === undefined ? within : `${within} ${canonical(filters)}`;
}
