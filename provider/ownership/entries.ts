/** What entries are found by. */
interface Indexed {
  /** The JSON:API type of the object, or a name for a group of objects. */
  readonly type: string;
  readonly owner: string;
  readonly id?: string | undefined;
}

/**
 * Entries by their names, and by what the hooks ask for: a resource, or an object. A run of thousands of creates asks
 * several times for each of them.
 */
export class Entries<E extends Indexed> {
  readonly #all = new Map<string, E>();
  readonly #byOwner = new Map<string, Set<string>>();
  readonly #byId = new Map<string, Set<string>>();

  get(name: string): E | undefined {
    return this.#all.get(name);
  }

  /** Adds an entry, or puts it in the place of the one of that name. */
  set(name: string, entry: E): void {
    this.delete(name);
    this.#all.set(name, entry);
    for (const [index, key] of this.#places(entry)) index.set(key, (index.get(key) ?? new Set()).add(name));
  }

  /** Whether there was one of that name. */
  delete(name: string): boolean {
    const entry = this.#all.get(name);
    if (!entry) return false;
    for (const [index, key] of this.#places(entry)) {
      const names = index.get(key);
      names?.delete(name);
      if (names?.size === 0) index.delete(key);
    }
    return this.#all.delete(name);
  }

  all(): E[] {
    return [...this.#all.values()];
  }

  ofOwner(type: string, owner: string): E[] {
    return this.#named(this.#byOwner.get(keyOf(type, owner)));
  }

  ofObject(type: string, id: string): E[] {
    return this.#named(this.#byId.get(keyOf(type, id)));
  }

  #named(names: Iterable<string> = []): E[] {
    return [...names].flatMap((name) => this.#all.get(name) ?? []);
  }

  #places({ type, owner, id }: E): [index: Map<string, Set<string>>, key: string][] {
    const places: [Map<string, Set<string>>, string][] = [[this.#byOwner, keyOf(type, owner)]];
    if (id !== undefined) places.push([this.#byId, keyOf(type, id)]);
    return places;
  }
}

function keyOf(type: string, name: string): string {
  return `${type} ${name}`;
}
