import { nameOf } from "../entities/mark";

/**
 * What this process has seen of the program and of living objects. The hooks are told of one resource at a time; only
 * here do they learn that two resources mean one object, or that an object to delete has a new owner.
 */
export class Live {
  readonly #declared = new Set<string>();
  readonly #keys = new Map<string, string>();
  readonly #owners = new Map<string, string>();
  readonly #nonces = new Map<string, string>();
  readonly #looked = new Set<string>();

  /** The program declares a resource; `key` is the natural key of its object, where that is known and unique. */
  declare(resource: string, key: string | undefined): void {
    this.#declared.add(resource);
    if (key === undefined) return;
    const other = this.#keys.get(key);
    if (other !== undefined && other !== resource) throw new Conflict(other);
    this.#keys.set(key, resource);
  }

  /**
   * A declared resource holds the object `id` and keeps it. Refresh and destroy ask the same questions about resources
   * that no program declares any more; those claim nothing.
   */
  claim(id: string, resource: string): void {
    if (!this.#declared.has(resource)) return;
    const owner = this.#owners.get(id);
    if (owner !== undefined && owner !== resource) throw new Conflict(owner);
    this.#owners.set(id, resource);
  }

  /** The object `id` lives, under this nonce. */
  saw(id: string, nonce: string): void {
    this.#nonces.set(id, nonce);
  }

  has(id: string): boolean {
    return this.#nonces.has(id);
  }

  /** A program looked the object up without managing it. */
  lookedUp(id: string): void {
    this.#looked.add(id);
  }

  /** Why an object that is known under `nonce` must not be deleted now; undefined when nothing speaks against it. */
  keeps(id: string, nonce: string | undefined): string | undefined {
    if (this.#looked.has(id)) return "the program looks it up with `get`";
    const current = this.#nonces.get(id);
    if (current === undefined || current === nonce) return undefined;
    const owner = this.#owners.get(id);
    return `it lives on${owner ? ` as \`${nameOf(owner)}\`` : ""}`;
  }
}

/** Two resources of one program mean the same object. */
export class Conflict extends Error {
  /** The mark, without nonce, of the resource that was there first. */
  readonly other: string;

  constructor(other: string) {
    super(`the resource \`${nameOf(other)}\` of this program already manages the same object: remove one of the two`);
    this.other = other;
  }
}
