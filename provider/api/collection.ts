import type { Client } from "./client";
import type { ApiObject } from "./document";
import { ApiError } from "./failure";
import { pageOf, pageSize } from "./listing";
import { gathering } from "./reader";
import type { Shape } from "./shape";

/** Whether another object of the same type is likely to be asked for too. */
export type Likely = (other: ApiObject) => boolean;

/** The share of likely objects from which on the next pages are cheaper than asking for the objects by their ids. */
const worthwhile = 0.4;
/** The most pages that are requested at the same time. */
const width = 8;

/** Pages that are read one after the other. */
interface Sweep {
  readonly from: "first" | "last";
  /** How many pages were read. */
  pages: number;
  /** The lowest number of them. */
  lowest: number;
  /** What they showed, and how many of these the process has deleted since. */
  readonly objects: Map<string, ApiObject>;
  removed: number;
}

/**
 * All objects of one type, read ahead by the page, because an engine asks for only a few objects at once. The second
 * question starts it. It goes on only while questions are open and the pages hold enough likely objects, so that a stack
 * with a few of many objects costs two pages more than it has to.
 *
 * Pages come with the oldest object first. They are read from the first one on, or from the last one back if the oldest
 * objects are not the likely ones.
 */
export class Collection {
  readonly #client: Client;
  readonly #shape: Shape;
  /** As pages and listings showed them. */
  readonly #seen = new Map<string, ApiObject>();
  readonly #asked = new Set<string>();
  #sweep: Sweep = { from: "first", pages: 0, lowest: 1, objects: new Map(), removed: 0 };
  /** How many objects there are now, or at least. */
  #total = 1;
  /** There is nothing more to read, or nothing can be read. */
  #isOver = false;
  #looking: Promise<void> | undefined;

  constructor(client: Client, shape: Shape) {
    this.#client = client;
    this.#shape = shape;
  }

  /** The object as a page or a listing showed it. One that is not here may still exist. */
  seen(id: string): ApiObject | undefined {
    return this.#seen.get(id);
  }

  show(objects: readonly ApiObject[]): void {
    for (const one of objects) this.#seen.set(one.id, one);
  }

  /** The process has deleted an object. */
  remove(id: string): void {
    if (!this.#seen.delete(id)) return;
    this.#total -= 1;
    if (this.#sweep.objects.has(id)) this.#sweep.removed += 1;
  }

  /** Reads pages until one of them shows the object, for as long as that is worthwhile. Never throws. */
  look(id: string, isLikely: Likely): Promise<void> {
    this.#asked.add(id);
    // The first question waits for a second one, because several may come at the same time.
    this.#looking ??= new Promise((resolve) => setTimeout(resolve, gathering));
    this.#looking = this.#looking.then(() => this.#lookFor(id, isLikely));
    return this.#looking;
  }

  async #lookFor(id: string, isLikely: Likely): Promise<void> {
    while (this.#asked.size > 1 && !this.#seen.has(id) && !this.#isOver) {
      const numbers = this.#next((one) => this.#asked.has(one.id) || isLikely(one));
      if (numbers.length === 0) return;
      const before = this.#sweep.objects.size;
      await Promise.all(numbers.map((number) => this.#readPage(number)));
      // A server that counts wrongly must not be asked for ever.
      if (this.#sweep.objects.size === before) this.#isOver = true;
    }
  }

  /** The numbers of the pages to read now, none if that is not worthwhile. Each time there are as many as before in all. */
  #next(isLikely: Likely): number[] {
    const { from, pages, objects } = this.#sweep;
    if (pages === 0) return [1];
    const likely = [...objects.values()].filter(isLikely).length;
    if (likely >= worthwhile * objects.size) return this.#unread().slice(0, Math.min(width, pages));
    const last = Math.ceil(this.#total / pageSize);
    if (from === "last" || last === 1) return [];
    this.#sweep = { from: "last", pages: 0, lowest: last, objects: new Map(), removed: 0 };
    return [last];
  }

  /** Deletes of this process move the objects that follow to earlier pages. */
  #unread(): number[] {
    const { from, lowest, objects, removed } = this.#sweep;
    if (from === "last") return Array.from({ length: lowest - 1 }, (_, i) => lowest - 1 - i);
    const before = objects.size - removed;
    const first = Math.floor(before / pageSize) + 1;
    const last = before < this.#total ? Math.ceil(this.#total / pageSize) : 0;
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  }

  async #readPage(number: number): Promise<void> {
    this.#sweep.pages += 1;
    this.#sweep.lowest = Math.min(this.#sweep.lowest, number);
    try {
      const { resources, total } = await pageOf(this.#client, { shape: this.#shape }, number);
      for (const one of resources) this.#sweep.objects.set(one.id, one);
      this.show(resources);
      const isFull = resources.length === pageSize;
      this.#total = total ?? Math.max(this.#total, (number - 1) * pageSize + resources.length + (isFull ? 1 : 0));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // The requests for single objects that follow tell each caller what is wrong.
      this.#isOver = true;
    }
  }
}
