import type { Declaration } from "../../provider/entities/declaration";
import type { ApiField, ChangeEffect, FieldType, TriggerField } from "../../provider/entities/field";
import { optionsOf } from "../../provider/entities/options";
import { type Setting, settings } from "../../provider/entities/settings";

/** The type of a property, independent of any language. */
export type Type =
  | {
      readonly of: Exclude<FieldType, "object">;
      readonly allowed?: readonly string[];
      /** An open set: the name of its type, and its known values. */
      readonly open?: { readonly name: string; readonly known: readonly string[] };
    }
  | { readonly of: "object"; readonly values?: ApiField["values"]; readonly structure?: string }
  | { readonly of: "group"; readonly name: string; readonly about: string; readonly members: readonly Property[] }
  /** One of a few values, and possibly any other string. */
  | {
      readonly of: "choice";
      readonly allowed: readonly (string | boolean)[];
      readonly isOpen: boolean;
      readonly structure?: string;
    };

/** One input or output, as the class, the schema and the reference page show it. */
export interface Property {
  readonly name: string;
  readonly about: string;
  readonly type: Type;
  /** For an input: it must be given. For an output: it always has a value. */
  readonly required: boolean;
  /** What a changed value does: it changes the object, it starts an action, or it does nothing. */
  readonly change: ChangeEffect | "act" | "none";
  /** What is sent when it is no longer declared. */
  readonly removal?: ApiField["removal"];
  readonly byDefault?: string;
  readonly secret: boolean;
  /** For an argument: never an output, because more than the value of the result depends on it. */
  readonly plain?: true;
}

const plain = { required: false, change: "none", secret: false } as const;

/** The inputs: required ones first, options last. */
export function inputsOf(declaration: Declaration): Property[] {
  const fields = Object.entries(declaration.fields).flatMap(([name, field]): Property[] => {
    if (field.kind === "group") return [];
    if (field.kind === "trigger")
      return [{ ...plain, name, about: field.about, type: { of: "string" }, change: effectOf(field) }];
    return field.input === "none" ? [] : [input(declaration.name, name, field)];
  });
  const options = Object.entries(optionsOf(declaration)).map(
    ([name, { about, allowed = [], isOpen = false, structure }]) => ({
      ...plain,
      name,
      about,
      type: { of: "choice", allowed, isOpen, ...(structure ? { structure } : {}) } as const,
    }),
  );
  return [...fields.filter(({ required }) => required), ...fields.filter(({ required }) => !required), ...options];
}

/** The outputs. */
export function outputsOf({ name: entity, fields }: Pick<Declaration, "name" | "fields">): Property[] {
  return Object.entries(fields).flatMap(([name, field]): Property[] => {
    if (field.kind === "trigger") return [];
    if (field.kind !== "group") return [{ ...property(entity, name, field), required: field.always }];
    const members = Object.entries(field.members).map(([member, of]) => property(entity, member, of));
    const type = { of: "group", name: `${entity}${capitalized(name)}`, about: field.about, members } as const;
    return [{ ...plain, name, about: field.about, type, required: true }];
  });
}

function input(entity: string, name: string, field: ApiField): Property {
  const { byDefault, change, removal } = field;
  const required = field.input === "required";
  return {
    ...property(entity, name, field),
    about: field.rules === undefined ? field.about : `${field.about} ${field.rules}`,
    required,
    change,
    ...(required ? {} : { removal }),
    ...(byDefault === undefined ? {} : { byDefault }),
  };
}

function property(entity: string, name: string, field: ApiField): Property {
  return { ...plain, name, about: field.about, type: typeOf(entity, name, field), secret: field.secret === true };
}

function effectOf({ effect }: TriggerField): Property["change"] {
  return "replaces" in effect ? "replace" : "act";
}

/** The type of the field `name`; `owner` is the resource or result that has it. */
export function typeOf(owner: string, name: string, { type, allowed, known, values, structure }: ApiField): Type {
  const open = known && { name: `${owner}${capitalized(name)}`, known };
  if (type !== "object") return { of: type, ...(allowed ? { allowed } : {}), ...(open ? { open } : {}) };
  return { of: type, ...(values ? { values } : {}), ...(structure ? { structure } : {}) };
}

/** The arguments of an explicit provider. */
export function settingProperties(): Property[] {
  return (Object.entries(settings) as [string, Setting][]).map(([name, { about, type, secret, byDefault }]) => ({
    ...plain,
    name,
    about,
    type: { of: type ?? "string" },
    secret: secret === true,
    ...(byDefault === undefined ? {} : { byDefault }),
  }));
}

/** `ApiCredential` lives in `api-credential.ts`. */
export function fileName(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function article(noun: string): string {
  return /^[AEIO]/i.test(noun) ? "an" : "a";
}
