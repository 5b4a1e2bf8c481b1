import type { Declaration } from "./declaration";
import { type Field, json, text, time } from "./field";
import { markKey } from "./mark";
import type { Inputs } from "./rule";
import type { View } from "./view";

/**
 * How an object comes into being, and therefore what a create may take over:
 *
 * - `by-key`: the server keeps the natural key unique, so an object with the same key is the same thing.
 * - `by-mark`: the key is not unique and the object can never be deleted; only the mark on the server tells whose it is.
 * - `always`: a create makes a new object each time; only the journal can tell that one was made already.
 * - `singleton`: it is there from the start, and nobody can make another.
 */
export type Creation = "by-key" | "by-mark" | "always" | "singleton";

/** One noun of the API that a program can declare, as data. */
export interface Entity extends Declaration, View {
  readonly creation: Creation;
  /** An existing object without a mark may be taken over unasked: it came with something else, nobody made it. */
  readonly adoptsUnmarked?: true;
  /** Why an object, given as its outputs, can never be managed; undefined when it can. */
  readonly unmanageable?: (outputs: Inputs) => string | undefined;
  /** Why an object, given as its outputs, must not be deleted; undefined when it may. */
  readonly undeletable?: (outputs: Inputs) => string | undefined;
}

/** The fields that every object of the API has. */
export const commonFields = {
  reference: text({ about: "Any external identifier of the object, for your own systems." }),
  referenceOrigin: text({ about: "The external system that `reference` belongs to." }),
  metadata: json({
    removal: {},
    byDefault: "`{}`",
    always: true,
    about: "Your own key-value pairs.",
    rules:
      "Compared and written key by key: declared keys are enforced, keys that you stop declaring are deleted, keys set by others stay. " +
      `The key \`${markKey}\` is the provider's own and cannot be declared.`,
  }),
  createdAt: time({ about: "When the object was created." }),
  updatedAt: time({ about: "When the object was last written, by anybody." }),
} satisfies Record<string, Field>;

/** Declares an entity and gives it the fields that every object of the API has. */
export function defineEntity(entity: Entity): Entity {
  return { ...entity, fields: { ...entity.fields, ...commonFields } };
}
