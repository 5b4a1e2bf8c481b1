import type { Relationship } from "../entities/relationship";
import type { UniqueKey } from "../entities/unique-key";
import type { Json } from "../json";
import type { StoredRecord } from "./record";

/** The store as the rules of the entities see it: they look things up and change nothing. */
export interface Records {
  find(type: string, id: string): StoredRecord | undefined;
  /** In order of creation; empty for a type that has no entity. */
  all(type: string): Iterable<StoredRecord>;
  /** The records of `type` whose to-one relationship `name` points at `target`, in order of creation. */
  pointingAt(type: string, name: string, target: string): StoredRecord[];
  countPointingAt(type: string, name: string, target: string): number;
  /** The record's targets by one of its relationships: at most one for a to-one relationship. */
  related(record: StoredRecord, name: string, relationship: Relationship): StoredRecord[];
  /** The id of the record that holds these values of a unique key. */
  holder(type: string, key: UniqueKey, values: readonly (Json | undefined)[]): string | undefined;
}
