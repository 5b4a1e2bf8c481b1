import type { Caller } from "../access/caller";
import type { Json } from "../json";
import type { Draft } from "../jsonapi/draft";
import type { Problem } from "../jsonapi/errors";
import type { StoredRecord } from "../store/record";
import type { Store } from "../store/store";

/**
 * One noun of the API as data. Storage, validation, queries and rendering all work from it;
 * what an entity does beyond it stands as a named function in the same file.
 */
export interface Entity {
  /** The JSON:API type. */
  readonly type: string;
  /** The first segment of its paths. */
  readonly endpoint: string;
  /** The name the vendor's messages use, e.g. in "Failed to destroy Membership with id=...". */
  readonly label: string;
  /** In the order in which answers show them. */
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly relationships: Readonly<Record<string, Relationship>>;
  /** Keys of which no two records may have equal values. */
  readonly uniqueKeys: readonly UniqueKey[];
  /** What must hold after a write, beyond the attributes' own constraints. */
  readonly rules: readonly Rule[];
  /** Which changes leave a version behind. */
  readonly versioned: readonly VersionEvent[];
  /** Whether each caller has exactly one, addressed without an id. */
  readonly singleton: boolean;
  /** Whether the record exists as far as this caller is concerned. */
  readonly visibleTo: (caller: Caller, record: StoredRecord) => boolean;
}

export interface Attribute {
  readonly type: "string" | "integer" | "number" | "boolean" | "datetime" | "object";
  /** Whether POST takes it. "required" means present and not blank, and not blank after a PATCH either. */
  readonly create: Writability;
  /** Whether PATCH takes it. */
  readonly update: boolean;
  /** Whether a PATCH may send null, which restores the default. */
  readonly nullable: boolean;
  /** The value when none was given. A function sees the attributes declared before it. */
  readonly default: Json | ((attributes: Readonly<Record<string, Json>>) => Json);
  readonly oneOf?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly format?: RegExp;
  /** Whether `filter[q]` may name it. */
  readonly filter: boolean;
  /** Whether `sort` may name it. */
  readonly sort: boolean;
  /** "shown" in answers; "hidden" only in the store and its snapshots; "trigger" asks for an action and is not stored. */
  readonly exposure: "shown" | "hidden" | "trigger";
  /** What an answer shows, where it is not the stored value. */
  readonly compute?: (record: StoredRecord, store: Store) => Json;
}

export type Writability = "required" | "optional" | "never";

export type Relationship = ToOne | ToMany;

export interface ToOne {
  readonly cardinality: "one";
  readonly type: string;
  readonly create: Writability;
  readonly update: boolean;
  readonly filter: boolean;
  /** Kept in the store, never in answers. */
  readonly hidden: boolean;
  /** What becomes of this record when the target is deleted; "refuse" answers that deletion with 423. */
  readonly whenTargetIsDeleted: "delete" | "clear" | "refuse";
}

/** The records of `type` whose to-one relationship `inverse` points here. */
export interface ToMany {
  readonly cardinality: "many";
  readonly type: string;
  readonly inverse: string;
  readonly create: Writability;
  readonly update: boolean;
  readonly filter: boolean;
}

export interface UniqueKey {
  /** Attributes and to-one relationships. */
  readonly fields: readonly string[];
  /** The attribute that a violation points at. */
  readonly reportedOn: string;
  readonly ignoreCase: boolean;
}

export type Rule = (draft: Draft, context: { readonly store: Store; readonly caller: Caller }) => Problem | undefined;

export type VersionEvent = "create" | "update" | "destroy";

/** An attribute that is only shown, unless the options say more. */
export function attribute(type: Attribute["type"], options: Partial<Omit<Attribute, "type">> = {}): Attribute {
  return {
    type,
    create: "never",
    update: false,
    nullable: false,
    default: null,
    filter: false,
    sort: false,
    exposure: "shown",
    ...options,
  };
}

/** A filterable, read-only to-one relationship, unless the options say otherwise. */
export function toOne(type: string, options: Partial<Omit<ToOne, "type" | "cardinality">> = {}): ToOne {
  return {
    cardinality: "one",
    type,
    create: "never",
    update: false,
    filter: true,
    hidden: false,
    whenTargetIsDeleted: "refuse",
    ...options,
  };
}

/** A filterable, read-only to-many relationship, unless the options say otherwise. */
export function toMany(
  type: string,
  inverse: string,
  options: Partial<Omit<ToMany, "type" | "inverse" | "cardinality">> = {},
): ToMany {
  return { cardinality: "many", type, inverse, create: "never", update: false, filter: true, ...options };
}

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
