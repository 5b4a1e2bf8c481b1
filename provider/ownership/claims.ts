import type { ApiObject } from "../api/document";
import { type Mark, nameOf } from "../entities/mark";
import type { Change } from "../model/change";

/** A declared resource holds an object, under this mark. */
export interface Claim {
  readonly mark: Mark;
  /** What has to be written so that the object is as the resource declares it. */
  readonly changes: (found: ApiObject) => readonly Change[];
  /** A create took the object over because an interrupted run had made it for the resource. */
  readonly isRecovered?: true;
}

/**
 * What this process has heard of the program: the hooks are told of one resource at a time, and only here do they learn
 * that two resources mean one object, or that an object to delete is held by a resource that stays.
 *
 * A resource stays when the program declares it in this run. Refresh and destroy ask the same questions about resources
 * that no program declares any more; those claim nothing.
 */
export class Claims {
  readonly #declared = new Set<string>();
  /** The ids under which the state knows a resource; none while only its inputs were seen. */
  readonly #known = new Map<string, Set<string>>();
  /** Whose key this is, and who has a key that begins with it. */
  readonly #keys = new Map<string, string>();
  readonly #beginnings = new Map<string, string>();
  readonly #held = new Map<string, Claim>();
  readonly #lookedUp = new Set<string>();

  /**
   * The program declares a resource; `key` is the natural key of its object, where that is known and has to be unique.
   * One whose key is the beginning of another's holds that one's object too. Throws a {@link Conflict}.
   */
  declare(owner: string, key: readonly string[] | undefined): void {
    this.#declared.add(owner);
    if (key === undefined) return;
    const [own = "", ...beginnings] = key.map((_, i) => JSON.stringify(key.slice(0, key.length - i)));
    const others = [own, ...beginnings].map((one) => this.#keys.get(one));
    const other = [...others, this.#beginnings.get(own)].find((one) => one !== undefined && one !== owner);
    if (other !== undefined) throw new Conflict(other);
    this.#keys.set(own, owner);
    for (const beginning of beginnings) this.#beginnings.set(beginning, owner);
  }

  isDeclared(owner: string): boolean {
    return this.#declared.has(owner);
  }

  /** The state knows the resource, and its object where a hook has named it: a create that comes now replaces that one. */
  known(owner: string, id?: string): void {
    const ids = this.#known.get(owner) ?? new Set();
    if (id !== undefined) ids.add(id);
    this.#known.set(owner, ids);
  }

  /** The ids under which the state knows the resource; undefined when the state was not seen to know it. */
  idsOf(owner: string): ReadonlySet<string> | undefined {
    return this.#known.get(owner);
  }

  /** A declared resource holds the object `id` and keeps it. Throws a {@link Conflict} when another one does. */
  hold(id: string, claim: Claim): void {
    const { owner } = claim.mark;
    if (!this.#declared.has(owner)) return;
    const other = this.#held.get(id)?.mark.owner;
    if (other !== undefined && other !== owner) throw new Conflict(other);
    this.#held.set(id, claim);
  }

  /** The declared resource that holds the object. */
  holderOf(id: string): Claim | undefined {
    return this.#held.get(id);
  }

  /** The program looks the object up without managing it. */
  lookedUp(id: string): void {
    this.#lookedUp.add(id);
  }

  isLookedUp(id: string): boolean {
    return this.#lookedUp.has(id);
  }
}

/** Two resources of one program mean the same object. */
export class Conflict extends Error {
  constructor(other: string) {
    super(`the resource \`${nameOf(other)}\` of this program already manages the same object: remove one of the two`);
  }
}
