import type { Declaration } from "./declaration";
import { type Fields, json, text, time } from "./field";
import { markKey } from "./mark";
import type { OutputName, OutputsOf } from "./values";
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
export interface Entity<F extends Fields = Fields> extends Declaration<F>, View<F> {
  readonly creation: Creation;
  /** An existing object without a mark may be taken over without `adopt`: the server creates such objects by itself. */
  readonly adoptsUnmarked?: true;
  /** Why an object, given as its outputs, can never be managed; undefined if it can. */
  unmanageable?(outputs: OutputsOf<{ fields: F }>): string | undefined;
  /** Why an object, given as its outputs, must not be deleted; undefined if it may. */
  undeletable?(outputs: OutputsOf<{ fields: F }>): string | undefined;
  /** Whether an object, given as its outputs, gives its role a right with which access itself is changed. */
  powers?(outputs: OutputsOf<{ fields: F }>): boolean;
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
  updatedAt: time({ varies: { always: true }, about: "When anyone last changed the object." }),
} satisfies Fields;

/** Declares an entity and gives it the fields that every object of the API has. */
export function defineEntity<const F extends Fields<OutputName<F>>>(
  entity: Omit<Entity<F & typeof commonFields>, "fields"> & { readonly fields: F },
): Entity<F & typeof commonFields> {
  return { ...entity, fields: { ...entity.fields, ...commonFields } };
}
