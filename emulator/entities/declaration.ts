import type { StoredRecord } from "../store/record";
import type { Rule } from "./rule";
import type { Shape } from "./shape";
import type { Viewer } from "./viewer";

/**
 * One noun of the API as data. Storage, validation, queries and rendering all work from it;
 * what an entity does beyond it stands as a named function in the same file.
 */
export interface Entity extends Shape {
  readonly rules: readonly Rule[];
  /** Which changes leave a version behind. */
  readonly versioned: readonly VersionEvent[];
  /** Whether they tell of to-one relationships, by the ids of their targets. */
  readonly versionsRelationships: boolean;
  /** Whether the record exists as far as this caller is concerned. */
  readonly visibleTo: (caller: Viewer, record: StoredRecord) => boolean;
}

export type VersionEvent = "create" | "update" | "destroy";

/** An entity that belongs to an organization and is seen by its members, unless the options say otherwise. */
export function entity(
  type: string,
  label: string,
  declaration: Pick<Entity, "attributes" | "relationships"> & Partial<Entity>,
): Entity {
  return {
    type,
    endpoint: type,
    label,
    uniqueKeys: [],
    rules: [],
    versioned: [],
    versionsRelationships: false,
    singleton: false,
    visibleTo: (caller, record) => caller.isMember(record.relationships.organization),
    ...declaration,
    attributes: ownNames(declaration.attributes),
    relationships: ownNames(declaration.relationships),
  };
}

/** The same entries without a prototype: a name from a request must not find what every object inherits. */
function ownNames<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null), entries);
}
