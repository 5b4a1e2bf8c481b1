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

/**
 * What a changed value of a trigger does. The value itself never reaches the API. `Output` is the name of the output that
 * it depends on.
 */
export type TriggerEffect<Output extends string = string> =
  | { readonly replaces: true }
  | { readonly sends: Readonly<Record<string, Json>> }
  /** It asks for a step of a rotation. */
  | { readonly rotates: true }
  | {
      /** The last segment of the action's path, which is also its name in messages. */
      readonly posts: string;
      readonly does: string;
      /** The value that an output must have; otherwise the action is skipped. */
      readonly when: { readonly output: Output; readonly is: Json };
    };

interface Described {
  /** What it is, in full sentences, for the reference page, the schema and the docstring. */
  readonly about: string;
}

interface Ruled extends Described {
  /** What matters only to programs that declare it. */
  readonly rules?: string;
}

/** When a value that the server sets changes although no run asks for it. Absent: never. */
export interface Variation {
  /** Whenever one of these inputs changes. */
  readonly with?: readonly string[];
  /** By itself, until it has this value. */
  readonly until?: Json;
  /** By itself, at any time. */
  readonly always?: true;
}

/** What a string must look like. */
export interface Pattern {
  readonly source: string;
  /** In words: "it must be …". */
  readonly means: string;
}

/** Whether a program must, may or cannot give a value. */
export type Input = "required" | "optional" | "none";

/**
 * A value in the API document, as an attribute or as a to-one relationship. The parameters are what the compiler knows
 * about one field; a plain `ApiField` can be any field.
 */
export interface ApiField<
  Type extends FieldType = FieldType,
  Given extends Input = Input,
  Always extends boolean = boolean,
> extends Ruled {
  readonly kind: "attribute" | "relationship";
  readonly type: Type;
  /** For a relationship: the JSON:API type of its target. */
  readonly target?: string;
  readonly input: Given;
  readonly change: ChangeEffect;
  /** Every object has a value. Otherwise the API may return `null`, and the outputs leave the field out. */
  readonly always: Always;
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
  /** What the value looks like in the vendor's examples, if its description does not say so. Other values get a warning. */
  readonly usually?: Pattern;
  /** The value is stored encrypted and never shown. */
  readonly secret?: true;
  /** What a comparison ignores: case; or the case, order and repetition of comma-separated parts. Default: nothing. */
  readonly spelling?: "any-case" | "comma-separated-set";
  /** For an `object`: the type of its values in the class. Default: any. */
  readonly values?: "string" | "Rights" | "Member";
  /** For an `object`: the fields of each of its values. */
  readonly each?: Readonly<Record<string, ApiField | TriggerField>>;
  /** For an `object`: the type in the class that describes its known structure. */
  readonly structure?: string;
  /** For a value that the server sets. */
  readonly varies?: Variation;
  /** A flag that the API returns as a time, and that one attribute sets and another clears. */
  readonly toggle?: { readonly on: string; readonly off: string; readonly shownBy: string };
}

/** A value that only the provider knows: a change causes an action. */
export interface TriggerField<Output extends string = string> extends Described {
  readonly kind: "trigger";
  readonly effect: TriggerEffect<Output>;
}

/** Read-only attributes grouped under one name. */
export interface GroupField extends Described {
  readonly kind: "group";
  readonly members: Readonly<Record<string, ApiField>>;
}

export type Field<Output extends string = string> = ApiField | TriggerField<Output> | GroupField;

/** Fields by name. `Output` is the union of the outputs that their triggers may depend on. */
export type Fields<Output extends string = string> = Readonly<Record<string, Field<Output>>>;

interface InputOptions<Required extends boolean, Computed extends boolean, Always extends boolean> extends Ruled {
  readonly required?: Required;
  /** Set only by the server. */
  readonly computed?: Computed;
  readonly replaces?: true;
  readonly refuses?: true;
  /** Default: required and computed fields always have a value, optional ones may have none. */
  readonly always?: Always;
  /** Default: `null`. */
  readonly removal?: Json | "keep" | "replace";
  readonly byDefault?: string;
  readonly varies?: Variation;
}

type Limits = Pick<
  ApiField,
  "allowed" | "known" | "minimum" | "maximum" | "pattern" | "usually" | "secret" | "spelling"
>;

/** The input of a field with these options. */
type InputOf<Required extends boolean, Computed extends boolean> = Required extends true
  ? "required"
  : Computed extends true
    ? "none"
    : "optional";

/**
 * Makes fields of one type. The compiler learns from the options who gives the value, and whether every object has one.
 * `More` are the options that only fields of this type have. `NoInfer` makes it infer from the options, not from the type
 * that the context expects.
 */
export type FieldMaker<Type extends FieldType, More = unknown> = <
  Required extends boolean = false,
  Computed extends boolean = false,
  Always extends boolean = Required extends true ? true : Computed,
>(
  options: InputOptions<Required, Computed, Always> & More,
) => ApiField<Type, InputOf<Required, Computed>, NoInfer<Always>>;

function apiField<Type extends FieldType, Required extends boolean, Computed extends boolean, Always extends boolean>(
  kind: ApiField["kind"],
  type: Type,
  options: InputOptions<Required, Computed, Always> &
    Limits &
    Pick<ApiField, "target" | "toggle" | "values" | "each" | "structure">,
): ApiField<Type, InputOf<Required, Computed>, Always> {
  const { required, computed, replaces, refuses, always, ...rest } = options;
  const removal = options.removal ?? (replaces || refuses ? "keep" : null);
  return {
    ...rest,
    kind,
    type,
    // The compiler cannot see that the types of these two match their values.
    input: (required ? "required" : computed ? "none" : "optional") as InputOf<Required, Computed>,
    always: (always ?? (required === true || computed === true)) as Always,
    change: replaces ? "replace" : refuses ? "refuse" : "update",
    removal,
  };
}

export const text: FieldMaker<"string", Limits> = (options) => apiField("attribute", "string", options);
export const flag: FieldMaker<"boolean"> = (options) => apiField("attribute", "boolean", options);
export const integer: FieldMaker<"integer", Limits> = (options) => apiField("attribute", "integer", options);
export const decimal: FieldMaker<"number", Limits> = (options) => apiField("attribute", "number", options);
export const json: FieldMaker<"object", Pick<ApiField, "values" | "each" | "structure">> = (options) =>
  apiField("attribute", "object", options);
export const time = <Always extends boolean = true>(
  options: Described & { readonly always?: Always; readonly varies?: Variation },
): ApiField<"time", "none", NoInfer<Always>> =>
  apiField<"time", false, true, Always>("attribute", "time", { ...options, computed: true });

/** A flag that the API returns as the time when it was set, and that one attribute sets and another clears. */
export const toggle = (orders: NonNullable<ApiField["toggle"]>, about: string): ApiField<"boolean", "optional", true> =>
  apiField<"boolean", false, false, true>("attribute", "boolean", {
    toggle: orders,
    removal: false,
    byDefault: "`false`",
    always: true,
    about,
  });

/** A to-one relationship: the program gives the id of an object of type `target`. */
export const relationship = <
  Required extends boolean = false,
  Computed extends boolean = false,
  Always extends boolean = Required extends true ? true : Computed,
>(
  target: string,
  options: InputOptions<Required, Computed, Always>,
): ApiField<"string", InputOf<Required, Computed>, NoInfer<Always>> =>
  apiField("relationship", "string", { ...options, target });

export const trigger = <const Output extends string = never>(
  effect: TriggerEffect<Output>,
  about: string,
): TriggerField<NoInfer<Output>> => ({
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
  const base = field.kind === "relationship" && name.endsWith("Id") ? name.slice(0, -2) : name;
  const wire = wireNames.get(base) ?? base.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  wireNames.set(base, wire);
  return wire;
}

/** Every value of every object is looked up by its name. */
const wireNames = new Map<string, string>();
