import type { ApiObject } from "../api/document";
import { type Mark, nameOf } from "../entities/mark";
import type { Change } from "../model/change";

/** A declared resource holds an object, under this mark. */
export interface Claim {
  readonly mark: Mark;
  /** The changes that make the object match what the resource declares. */
  readonly changes: (found: ApiObject) => readonly Change[];
  /** A create took the object over because an interrupted run had created it for the resource. */
  readonly isRecovered?: true;
}

/**
 * What this process has learned about the program. Each hook is told about one resource only. Only the claims show that
 * two resources manage the same object, or that a resource that stays holds an object that is about to be deleted.
 *
 * A resource stays if the program declares it in this run. Refresh and destroy also ask about resources that no program
 * declares any more; those claim nothing.
 */
export class Claims {
  readonly #declared = new Set<string>();
  /** The ids under which the state knows a resource; empty while only its inputs have been seen. */
  readonly #known = new Map<string, Set<string>>();
  /** The owner of each key, and the owner of a key that begins with it. */
  readonly #keys = new Map<string, string>();
  readonly #beginnings = new Map<string, string>();
  readonly #held = new Map<string, Claim>();
  readonly #lookedUp = new Set<string>();
  readonly #inState = new Set<string>();

  /**
   * The program declares a resource. `key` is the natural key of its object, if that is known and must be unique. A
   * resource whose key is a prefix of another's also holds that object. Throws a {@link Conflict}.
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

  /** The state knows the resource, and its object if a hook has named the id. A later create replaces that object. */
  known(owner: string, id?: string): void {
    const ids = this.#known.get(owner) ?? new Set();
    if (id !== undefined) ids.add(id);
    if (id !== undefined) this.inState(id);
    this.#known.set(owner, ids);
  }

  /** The ids under which the state knows the resource; undefined if no hook has shown that the state knows it. */
  idsOf(owner: string): ReadonlySet<string> | undefined {
    return this.#known.get(owner);
  }

  /** A declared resource holds the object `id` and keeps it. Throws a {@link Conflict} if another resource does. */
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

  /** The state knows the object, whatever becomes of it: a replaced object that is still to be deleted is also known. */
  inState(id: string): void {
    this.#inState.add(id);
  }

  isInState(id: string): boolean {
    return this.#inState.has(id);
  }

  /** The program looks the object up without managing it. */
  lookedUp(id: string): void {
    this.#lookedUp.add(id);
  }

  isLookedUp(id: string): boolean {
    return this.#lookedUp.has(id);
  }
}

/** Two resources of one program manage the same object. */
export class Conflict extends Error {
  constructor(other: string) {
    super(`the resource \`${nameOf(other)}\` of this program already manages the same object: remove one of the two`);
  }
}
