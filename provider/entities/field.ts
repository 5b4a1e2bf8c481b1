/**
 * One field of an entity: what a program may write, what the API returns, and what a change of it means.
 *
 * Names are the program's (camelCase). {@link wireName} gives the API's; no other place translates between the two.
 */

import type { Json } from "../json";

/** What kind of value a field holds. `object` is free-form JSON; `time` is ISO 8601 in UTC with milliseconds. */
export type FieldType = "string" | "boolean" | "integer" | "number" | "object" | "time";

/**
 * What a changed value does to a live object: `update` sends it, `replace` makes a new object, `refuse` is an error
 * because the API can neither change nor delete what is there.
 */
export type ChangeEffect = "update" | "replace" | "refuse";

/** What a trigger's changed value does; the value itself never reaches the API. */
export type TriggerEffect =
  | { readonly replaces: true }
  | { readonly sends: Readonly<Record<string, Json>> }
  | {
      /** The last segment of the action's path, and how messages call the action. */
      readonly posts: string;
      readonly does: string;
      /** The outputs without which it would be of no use. */
      readonly when: Readonly<Record<string, Json>>;
    };

interface Described {
  /** What it is, in one or more sentences, for the reference page, the schema and the docstring. */
  readonly about: string;
}

interface Ruled extends Described {
  /** What only those have to know who declare it. */
  readonly rules?: string;
}

/** What a text has to look like. */
export interface Pattern {
  readonly source: string;
  /** In words: "it must be …". */
  readonly means: string;
}

/** A value that lives in the API document, as an attribute or as a to-one relationship. */
export interface ApiField extends Ruled {
  readonly kind: "attribute" | "relationship";
  readonly type: FieldType;
  /** For a relationship: the JSON:API type of its target. */
  readonly target?: string;
  /** Whether a program must, may or cannot give the value. */
  readonly input: "required" | "optional" | "none";
  readonly change: ChangeEffect;
  /** Every object has a value. The API returns `null` for what has none, and the outputs leave that out. */
  readonly always: boolean;
  /**
   * What is sent when a program stops declaring the field: a value; or `keep` where the API offers no way back to its
   * own default, so that the last value stays; or `replace` where only a new object can be without it.
   */
  readonly removal: Json | "keep" | "replace";
  /** What the server has where nobody ever said anything, in words. Absent: nothing, or nobody knows. */
  readonly byDefault?: string;
  readonly allowed?: readonly string[];
  /** Values that are known of an open set: any other text is taken as well. */
  readonly known?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: Pattern;
  /** What the value looks like in the vendor's examples, where its description does not say so: others get a warning. */
  readonly usually?: Pattern;
  /** The value is stored encrypted and shown nowhere. */
  readonly secret?: true;
  /** When two spellings mean the same: whatever the case, or the order of parts between commas. Default: never. */
  readonly spelling?: "any-case" | "comma-separated-set";
  /** Of an `object`: what its values are, texts or a type that describes them for the class. Default: anything. */
  readonly values?: "string" | "Rights";
  /** Of an `object`: the type that describes what is known of its structure, for the class. */
  readonly structure?: string;
  /** A flag that the API shows as a time and takes as one of two orders. */
  readonly toggle?: { readonly on: string; readonly off: string; readonly shownBy: string };
}

/** A value that only this provider knows: its change causes an action. */
export interface TriggerField extends Described {
  readonly kind: "trigger";
  readonly effect: TriggerEffect;
}

/** Read-only attributes shown under one name. */
export interface GroupField extends Described {
  readonly kind: "group";
  readonly members: Readonly<Record<string, ApiField>>;
}

export type Field = ApiField | TriggerField | GroupField;

interface InputOptions extends Ruled {
  readonly required?: true;
  /** Set by the server alone. */
  readonly computed?: true;
  readonly replaces?: true;
  readonly refuses?: true;
  /** Default: required and computed fields always have a value, optional ones may have none. */
  readonly always?: boolean;
  /** Default: `null`. */
  readonly removal?: Json | "keep" | "replace";
  readonly byDefault?: string;
}

type Limits = Pick<
  ApiField,
  "allowed" | "known" | "minimum" | "maximum" | "pattern" | "usually" | "secret" | "spelling"
>;

function apiField(
  kind: ApiField["kind"],
  type: FieldType,
  options: InputOptions & Limits & Pick<ApiField, "target" | "toggle" | "values" | "structure">,
): ApiField {
  const { required, computed, replaces, refuses, always, ...rest } = options;
  const removal = options.removal ?? (replaces || refuses ? "keep" : null);
  return {
    ...rest,
    kind,
    type,
    input: required ? "required" : computed ? "none" : "optional",
    always: always ?? (required === true || computed === true),
    change: replaces ? "replace" : refuses ? "refuse" : "update",
    removal,
  };
}

export const text = (options: InputOptions & Limits): ApiField => apiField("attribute", "string", options);
export const flag = (options: InputOptions): ApiField => apiField("attribute", "boolean", options);
export const integer = (options: InputOptions & Limits): ApiField => apiField("attribute", "integer", options);
export const decimal = (options: InputOptions & Limits): ApiField => apiField("attribute", "number", options);
export const json = (options: InputOptions & Pick<ApiField, "values" | "structure">): ApiField =>
  apiField("attribute", "object", options);
export const time = (options: Described & Pick<InputOptions, "always">): ApiField =>
  apiField("attribute", "time", { ...options, computed: true });

/** A flag that the API shows as the time since when, and that two orders set and clear. */
export const toggle = (orders: NonNullable<ApiField["toggle"]>, about: string): ApiField =>
  apiField("attribute", "boolean", { toggle: orders, removal: false, byDefault: "`false`", always: true, about });

/** A to-one relationship: the program gives the id of an object of type `target`. */
export const relationship = (target: string, options: InputOptions): ApiField =>
  apiField("relationship", "string", { ...options, target });

export const trigger = (effect: TriggerEffect, about: string): TriggerField => ({
  kind: "trigger",
  effect,
  about: `${about} To add it to an existing object is a change too; to take it away is none.`,
});

export const group = (members: Record<string, ApiField>, about: string): GroupField => ({
  kind: "group",
  members,
  about,
});

/** The API's name of a field: `userEmail` is `user_email`, the relationship `roleId` is `role`. */
export function wireName(name: string, field: ApiField): string {
  const base = field.kind === "relationship" ? name.replace(/Id$/, "") : name;
  return base.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
