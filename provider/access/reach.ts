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

/** The readings that differ: of what is exact, there is only one. */
function possible(isExact: boolean): readonly Reading[] {
  return isExact ? exact : readings;
}

const exact = readings.slice(0, 1);

/** Everything that one principal can do. */
export class Reach {
  /** By limit and subject: a key of both would be a new text for each of 100,000 questions. */
  readonly #cells = new Map<string, Map<string, Cell>>();
  readonly #widest = new Map<Reading, Reach>();
  #isExact = true;

  constructor(cells: Iterable<Cell>) {
    for (const cell of cells) {
      const within = this.#cells.get(cell.limit) ?? new Map<string, Cell>();
      this.#cells.set(cell.limit, within);
      const known = within.get(cell.subject);
      within.set(cell.subject, known ? { ...cell, bits: known.bits | cell.bits } : cell);
      this.#isExact &&= (cell.bits & unknown) === 0 && cell.limit === appOf(cell.limit);
    }
  }

  /** What it can do and `other` may not be able to: what `other` has no right to that is at least as wide. */
  beyond(other: Reach): Atom[] {
    const atoms: Atom[] = [];
    for (const within of this.#cells.values())
      for (const cell of within.values()) {
        const left = cell.bits & ~other.#covered(cell);
        if (left !== 0) addAtoms(atoms, cell, left);
      }
    return atoms;
  }

  /** Whether it can do this if every filter lets everything pass, and the unknown scopes are as favourable as they can be. */
  mayCover({ subject, right, data, limit }: Atom): boolean {
    const bits = 1 << (allRights.indexOf(right) * allData.length + allData.indexOf(data));
    const isExact = this.#isExact && data !== "unknown" && limit === appOf(limit);
    return possible(isExact).some((reading) => {
      const wide = read({ subject, limit, bits }, reading);
      return (wide.bits & ~this.#asWideAs(reading).#covered(wide)) === 0;
    });
  }

  /**
   * Whether it can do something that `other` cannot, whatever filters and unknown scopes mean. Equal filters mean the same; so
   * it is enough to let all of them pass everything: then only what no filter of `other` can explain is left.
   */
  isCertainlyBeyond(other: Reach): boolean {
    return possible(this.#isExact && other.#isExact).every((reading) => {
      const its = other.#asWideAs(reading);
      for (const within of this.#asWideAs(reading).#cells.values())
        for (const cell of within.values()) if ((cell.bits & ~its.#covered(cell)) !== 0) return true;
      return false;
    });
  }

  /** The bits that it can do at least, with this subject and limit: also by a right to more. */
  #covered({ subject, limit }: Cell): number {
    let bits = this.#bitsOf(subject, "");
    if (limit !== "") bits |= this.#bitsOf(subject, limit) | this.#bitsOf(subject, appOf(limit));
    // Whoever may in live and in test data may in any.
    return bits | (((bits & live) << 2) & ((bits & test) << 1));
  }

  #bitsOf(subject: string, limit: string): number {
    const within = this.#cells.get(limit);
    return (within?.get(subject)?.bits ?? 0) | (within?.get(everything)?.bits ?? 0);
  }

  #asWideAs(reading: Reading): Reach {
    if (this.#isExact) return this;
    const known = this.#widest.get(reading);
    if (known) return known;
    const wide = new Reach(
      [...this.#cells.values()].flatMap((within) => [...within.values()].map((cell) => read(cell, reading))),
    );
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

function addAtoms(atoms: Atom[], { subject, limit }: Cell, bits: number): void {
  for (const [row, right] of allRights.entries())
    for (const [column, data] of allData.entries())
      if ((bits & (1 << (row * allData.length + column))) !== 0) atoms.push({ subject, right, data, limit });
}

function appOf(limit: string): string {
  const end = limit.indexOf(" ");
  return end < 0 ? limit : limit.slice(0, end);
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
