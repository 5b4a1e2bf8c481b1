import type { Shape } from "../entities/shape";
import type { UniqueKey } from "../entities/unique-key";
import type { Json } from "../json";
import type { StoredRecord } from "./record";

/** The records of one entity, with an index per to-one relationship and one per unique key. */
export class Table {
  readonly #records = new Map<string, StoredRecord>();
  /** Per relationship and target: the ids of the records that point there, always in order of creation. */
  readonly #pointers = new Map<string, Map<string, Set<string>>>();
  readonly #holders = new Map<UniqueKey, Map<string, string>>();

  readonly entity: Shape;

  constructor(entity: Shape) {
    this.entity = entity;

    for (const [name, relationship] of Object.entries(entity.relationships))
      if (relationship.cardinality === "one") this.#pointers.set(name, new Map());
    for (const key of entity.uniqueKeys) this.#holders.set(key, new Map());
  }

  get(id: string): StoredRecord | undefined {
    return this.#records.get(id);
  }

  /** In order of creation. */
  all(): Iterable<StoredRecord> {
    return this.#records.values();
  }

  /** The records whose to-one relationship `name` points at `target`, in order of creation. */
  pointingAt(name: string, target: string): StoredRecord[] {
    const ids = this.#pointers.get(name)?.get(target) ?? [];
    return Array.from(ids, (id) => this.#existing(id));
  }

  countPointingAt(name: string, target: string): number {
    return this.#pointers.get(name)?.get(target)?.size ?? 0;
  }

  /** The id of the record that holds these values of a unique key. */
  holder(key: UniqueKey, values: readonly (Json | undefined)[]): string | undefined {
    return this.#holders.get(key)?.get(this.#digest(key, values));
  }

  /** @param record newer than every record of this table */
  insert(record: StoredRecord): void {
    this.#records.set(record.id, record);
    for (const [name, index] of this.#pointers) {
      const target = record.relationships[name];
      if (target) index.set(target, (index.get(target) ?? new Set()).add(record.id));
    }
    for (const [key, index] of this.#holders) index.set(this.#held(key, record), record.id);
  }

  /** Puts `next` in the place of the record with the same id. */
  replace(next: StoredRecord): void {
    const previous = this.#existing(next.id);
    this.#records.set(next.id, next);
    for (const [name, index] of this.#pointers) {
      const [from, to] = [previous.relationships[name], next.relationships[name]];
      if (from === to) continue;
      if (from) index.get(from)?.delete(next.id);
      if (to) index.set(to, this.#inOrder([...(index.get(to) ?? []), next.id]));
    }
    for (const [key, index] of this.#holders) {
      index.delete(this.#held(key, previous));
      index.set(this.#held(key, next), next.id);
    }
  }

  delete(record: StoredRecord): void {
    this.#records.delete(record.id);
    for (const [name, index] of this.#pointers) {
      const target = record.relationships[name];
      if (target) index.get(target)?.delete(record.id);
    }
    for (const [key, index] of this.#holders) index.delete(this.#held(key, record));
  }

  #held(key: UniqueKey, record: StoredRecord): string {
    return this.#digest(
      key,
      key.fields.map((field) => record.attributes[field] ?? record.relationships[field]),
    );
  }

  #digest(key: UniqueKey, values: readonly (Json | undefined)[]): string {
    const foldable = (index: number) => key.ignoreCase && (key.fields[index] ?? "") in this.entity.attributes;
    return JSON.stringify(
      values.map((value, index) => (typeof value === "string" && foldable(index) ? value.toLowerCase() : value)),
    );
  }

  #existing(id: string): StoredRecord {
    const record = this.#records.get(id);
    if (record === undefined) throw new Error(`there is no ${this.entity.label} with the id ${id}`);
    return record;
  }

  #inOrder(ids: string[]): Set<string> {
    return new Set(ids.sort((a, b) => this.#existing(a).sequence - this.#existing(b).sequence));
  }
}
