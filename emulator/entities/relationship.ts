import type { Writability } from "./writability";

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
