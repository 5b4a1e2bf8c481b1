import type { Declaration } from "./declaration";
import { type Field, json, text, time } from "./field";
import { markKey } from "./mark";
import type { Inputs } from "./rule";
import type { View } from "./view";

/**
 * How an object is created, and therefore what a create may take over:
 *
 * - `by-key`: the server keeps the natural key unique, so an object with the same key is the same object.
 * - `by-mark`: the key is not unique and the object can never be deleted; only its mark on the server tells who owns it.
 * - `always`: every create makes a new object; only the journal can tell that one exists already.
 * - `singleton`: the object exists from the start, and nobody can create another.
 */
export type Creation = "by-key" | "by-mark" | "always" | "singleton";

/** One noun of the API that a program can declare, as data. */
export interface Entity extends Declaration, View {
  readonly creation: Creation;
  /** An existing object without a mark may be taken over without `adopt`: the server creates such objects by itself. */
  readonly adoptsUnmarked?: true;
  /** Why an object, given as its outputs, can never be managed; undefined if it can. */
  readonly unmanageable?: (outputs: Inputs) => string | undefined;
  /** Why an object, given as its outputs, must not be deleted; undefined if it may. */
  readonly undeletable?: (outputs: Inputs) => string | undefined;
}

/** The fields that every object of the API has. */
export const commonFields = {
  reference: text({ about: "An identifier of the object in a system of your own." }),
  referenceOrigin: text({ about: "The system that `reference` comes from." }),
  metadata: json({
    removal: {},
    byDefault: "`{}`",
    always: true,
    about: "Your own key-value pairs.",
    rules:
      "Compared and written key by key: declared keys are enforced, keys that you stop declaring are deleted, keys set by others stay. " +
      `The key \`${markKey}\` is reserved for the provider.`,
  }),
  createdAt: time({ about: "When the object was created." }),
  updatedAt: time({ about: "When anyone last changed the object." }),
} satisfies Record<string, Field>;

/** Declares an entity and gives it the fields that every object of the API has. */
export function defineEntity(entity: Entity): Entity {
  return { ...entity, fields: { ...entity.fields, ...commonFields } };
}
