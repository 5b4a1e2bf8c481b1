import { type Mark, nameOf } from "../entities/mark";

/**
 * What this process has seen of the program and of living objects. The hooks are told of one resource at a time; only
 * here do they learn that two resources mean one object, or that an object to delete has a new owner.
 */
export class Live {
  readonly #declared = new Set<string>();
  readonly #known = new Set<string>();
  /** Whose key this is, and who has a key that begins with it. */
  readonly #keys = new Map<string, string>();
  readonly #beginnings = new Map<string, string>();
  readonly #owners = new Map<string, string>();
  readonly #nonces = new Map<string, string>();
  readonly #looked = new Set<string>();

  /**
   * The program declares a resource; `key` is the natural key of its object, where that is known and unique. One whose
   * key is the beginning of another's holds that one's object too.
   */
  declare(resource: string, key: readonly string[] | undefined): void {
    this.#declared.add(resource);
    if (key === undefined) return;
    const [own = "", ...beginnings] = key.map((_, i) => JSON.stringify(key.slice(0, key.length - i)));
    const others = [own, ...beginnings].map((one) => this.#keys.get(one));
    const other = [...others, this.#beginnings.get(own)].find((one) => one !== undefined && one !== resource);
    if (other !== undefined) throw new Conflict(other);
    this.#keys.set(own, resource);
    for (const beginning of beginnings) this.#beginnings.set(beginning, resource);
  }

  /** The state knows the resource: a create that comes now replaces its object. */
  knows(resource: string): void {
    this.#known.add(resource);
  }

  isKnown(resource: string): boolean {
    return this.#known.has(resource);
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

  /** Which declared resource of this run holds the object, and under which nonce. */
  keeper(id: string): Mark | undefined {
    const [resource, nonce] = [this.#owners.get(id), this.#nonces.get(id)];
    return resource === undefined || nonce === undefined ? undefined : { resource, nonce };
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
