/**
 * One field of an entity: what a program may write, what the API returns, and what a change to it does.
 *
 * Names are the program's (camelCase). Only {@link wireName} translates them into the API's.
 */

import type { Json } from "../json";

/** What kind of value a field holds. `object` is free-form JSON; `time` is ISO 8601 in UTC with milliseconds. */
export type FieldType = "string" | "boolean" | "integer" | "number" | "object" | "time";

/**
 * What a changed value does to a live object: `update` sends it, `replace` creates a new object, `refuse` is an
 * error because the API can neither change the value nor delete the object.
 */
export type ChangeEffect = "update" | "replace" | "refuse";

/** What a changed value of a trigger does. The value itself never reaches the API. */
export type TriggerEffect =
  | { readonly replaces: true }
  | { readonly sends: Readonly<Record<string, Json>> }
  | {
      /** The last segment of the action's path, which is also its name in messages. */
      readonly posts: string;
      readonly does: string;
      /** The outputs that the object must have; otherwise the action is skipped. */
      readonly when: Readonly<Record<string, Json>>;
    };

interface Described {
  /** What it is, in full sentences, for the reference page, the schema and the docstring. */
  readonly about: string;
}

interface Ruled extends Described {
  /** What matters only to programs that declare it. */
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
  /** Every object has a value. Otherwise the API may return `null`, and the outputs leave the field out. */
  readonly always: boolean;
  /**
   * What happens when a program stops declaring the field. A value is sent. With `keep`, the last value stays, because
   * the API cannot restore its default. With `replace`, a new object is created, because an existing one keeps its value.
   */
  readonly removal: Json | "keep" | "replace";
  /** The server's default, in words. Absent: none, or unknown. */
  readonly byDefault?: string;
  readonly allowed?: readonly string[];
  /** The known values of an open set; any other string is accepted too. */
  readonly known?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: Pattern;
  /** What the value looks like in the vendor's examples, where its description does not say so: others get a warning. */
  readonly usually?: Pattern;
  /** The value is stored encrypted and shown nowhere. */
  readonly secret?: true;
  /** What a comparison ignores: case; or the case, order and repetition of comma-separated parts. Default: nothing. */
  readonly spelling?: "any-case" | "comma-separated-set";
  /** For an `object`: the type of its values in the class. Default: any. */
  readonly values?: "string" | "Rights";
  /** For an `object`: the type in the class that describes its known structure. */
  readonly structure?: string;
  /** A flag that the API returns as a time, and that one attribute sets and another clears. */
  readonly toggle?: { readonly on: string; readonly off: string; readonly shownBy: string };
}

/** A value that only the provider knows: a change causes an action. */
export interface TriggerField extends Described {
  readonly kind: "trigger";
  readonly effect: TriggerEffect;
}

/** Read-only attributes grouped under one name. */
export interface GroupField extends Described {
  readonly kind: "group";
  readonly members: Readonly<Record<string, ApiField>>;
}

export type Field = ApiField | TriggerField | GroupField;

interface InputOptions extends Ruled {
  readonly required?: true;
  /** Set only by the server. */
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

/** A flag that the API returns as the time when it was set, and that one attribute sets and another clears. */
export const toggle = (orders: NonNullable<ApiField["toggle"]>, about: string): ApiField =>
  apiField("attribute", "boolean", { toggle: orders, removal: false, byDefault: "`false`", always: true, about });

/** A to-one relationship: the program gives the id of an object of type `target`. */
export const relationship = (target: string, options: InputOptions): ApiField =>
  apiField("relationship", "string", { ...options, target });

export const trigger = (effect: TriggerEffect, about: string): TriggerField => ({
  kind: "trigger",
  effect,
  about: `${about} Adding it to an existing object counts as a change; removing it does not.`,
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
