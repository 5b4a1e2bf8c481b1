import type { Json } from "../json";
import type { StoredRecord } from "../store/record";
import type { Records } from "../store/records";
import type { Writability } from "./writability";

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
  readonly compute?: (record: StoredRecord, store: Records) => Json;
}

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
