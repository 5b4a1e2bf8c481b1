import type { ApiField, Field } from "./field";

/** Objects of one type in the API, as far as one may look at them. */
export interface View {
  /** The JSON:API type, which is also the endpoint: `api_credentials`. */
  readonly type: string;
  /** How messages call one of them: `API credential`. */
  readonly noun: string;
  /** The vendor's page and schema that the fields come from. */
  readonly source: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** The relationship that holds siblings together; none: all that the caller may see are siblings. */
  readonly within?: {
    readonly field: string;
    /** Whether the API lists them under the URL of that object, or they have to be filtered out of all. */
    readonly by: "path" | "filter";
  };
  /** The path of the one object that each caller has, where it has no id in its URL. */
  readonly singleton?: string;
}

/** The fields that live in the API document, those of groups left out. */
export function apiFields({ fields }: Pick<View, "fields">): [string, ApiField][] {
  return Object.entries(fields).filter(
    (entry): entry is [string, ApiField] => entry[1].kind === "attribute" || entry[1].kind === "relationship",
  );
}

/** The field `name`, which the caller knows to be one of the API's. */
export function apiField({ fields, noun }: Pick<View, "fields" | "noun">, name: string): ApiField {
  const field = fields[name];
  if (field?.kind !== "attribute" && field?.kind !== "relationship")
    throw new Error(`the ${noun} has no field ${name} in the API`);
  return field;
}
