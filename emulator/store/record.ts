import type { Json } from "../json";

export type Attributes = Readonly<Record<string, Json>>;

/** Per to-one relationship the id of its target. To-many relationships are the inverse of these. */
export type Targets = Readonly<Record<string, string | null>>;

/** One object as the store keeps it. Never changed in place: an update puts a new record in its place. */
export interface StoredRecord {
  readonly type: string;
  readonly id: string;
  /** Position in the order of creation, which is the order of every unsorted list. */
  readonly sequence: number;
  /** Holds a value for every attribute of the entity, computed ones and triggers aside. */
  readonly attributes: Attributes;
  /** Holds an entry for every to-one relationship of the entity. */
  readonly relationships: Targets;
}
