import type { Confirmable } from "../facts/lessons";
import { derived } from "./derived";
import type { ApiField, Fields } from "./field";
import type { OutputName } from "./values";

/** One type of object in the API, as far as a look-up needs to know it. */
export interface View<F extends Fields = Fields> {
  /** The JSON:API type, which is also the endpoint: `api_credentials`. */
  readonly type: string;
  /** The noun in messages: `API credential`. */
  readonly noun: string;
  /** The vendor's page and schema that the fields are based on. */
  readonly source: string;
  readonly fields: F;
  /** The relationship that siblings share. Absent: all objects that the caller can see are siblings. */
  readonly within?: {
    readonly field: OutputName<F>;
    /** Whether the API lists siblings under the parent's URL, or they are found by filtering all objects. */
    readonly by: "path" | "filter";
    /** What is assumed of the API: where it is known to be so, a new parent has none of these objects. */
    readonly bornWithout?: Confirmable;
  };
  /** The path of the single object that each caller has, if its URL contains no id. */
  readonly singleton?: string;
}

/** Declares a view, with its fields known to the compiler. */
export function defineView<const F extends Fields>(view: View<F>): View<F> {
  return view;
}

/** The fields of the API document, except those in groups. */
export function apiFields({ fields }: Pick<View, "fields">): readonly (readonly [string, ApiField])[] {
  return apiFieldsOf(fields);
}

const apiFieldsOf = derived((fields: Fields) =>
  Object.entries(fields).filter(
    (entry): entry is [string, ApiField] => entry[1].kind === "attribute" || entry[1].kind === "relationship",
  ),
);

/** The field `name`, which must be one of the API's. */
export function apiField({ fields, noun }: Pick<View, "fields" | "noun">, name: string): ApiField {
  const field = fields[name];
  if (field?.kind !== "attribute" && field?.kind !== "relationship")
    throw new Error(`the ${noun} has no field ${name} in the API`);
  return field;
}

/** The names of the fields that are secret whatever the program says. */
export function secretFields(view: Pick<View, "fields">): string[] {
  return apiFields(view).flatMap(([name, { secret }]) => (secret ? [name] : []));
}
