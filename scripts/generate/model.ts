import { type Declaration, optionsOf } from "../../provider/entities/declaration";
import type { ApiField, FieldType } from "../../provider/entities/field";

/** What a property holds, before any language has its say. */
export type Type =
  | { readonly of: Exclude<FieldType, "object">; readonly allowed?: readonly string[] }
  | { readonly of: "object"; readonly values?: "string"; readonly structure?: string }
  | { readonly of: "group"; readonly name: string; readonly about: string; readonly members: readonly Property[] }
  /** One of a few values, or any text as well. */
  | { readonly of: "choice"; readonly allowed: readonly (string | true)[]; readonly isOpen: boolean };

/** One input or output, as the class, the schema and the reference page show it. */
export interface Property {
  readonly name: string;
  readonly about: string;
  readonly type: Type;
  /** Of an input: it has to be given. Of an output: it always has a value. */
  readonly required: boolean;
  readonly replaces: boolean;
  readonly refuses: boolean;
  readonly secret: boolean;
}

const plain = { required: false, replaces: false, refuses: false, secret: false };

/** What a program may write: what is required first, the options last. */
export function inputsOf(declaration: Declaration): Property[] {
  const fields = Object.entries(declaration.fields).flatMap(([name, field]): Property[] => {
    if (field.kind === "group") return [];
    if (field.kind === "trigger")
      return [{ ...plain, name, about: field.about, type: { of: "string" }, replaces: "replaces" in field.effect }];
    return field.input === "none" ? [] : [{ ...property(name, field), required: field.input === "required" }];
  });
  const options = Object.entries(optionsOf(declaration)).map(([name, { about, allowed = [], isOpen = false }]) => ({
    ...plain,
    name,
    about,
    type: { of: "choice", allowed, isOpen } as const,
  }));
  return [...fields.filter(({ required }) => required), ...fields.filter(({ required }) => !required), ...options];
}

/** What a program may read. */
export function outputsOf({ name: entity, fields }: Pick<Declaration, "name" | "fields">): Property[] {
  return Object.entries(fields).flatMap(([name, field]): Property[] => {
    if (field.kind === "trigger") return [];
    if (field.kind !== "group") return [{ ...property(name, field), required: field.always }];
    const members = Object.entries(field.members).map(([member, of]) => property(member, of));
    const type = { of: "group", name: `${entity}${capitalized(name)}`, about: field.about, members } as const;
    return [{ ...plain, name, about: field.about, type, required: true }];
  });
}

function property(name: string, field: ApiField): Property {
  return {
    name,
    about: field.about,
    type: typeOf(field),
    required: false,
    replaces: field.change === "replace",
    refuses: field.change === "refuse",
    secret: field.secret === true,
  };
}

export function typeOf({ type, allowed, values, structure }: ApiField): Type {
  if (type !== "object") return { of: type, ...(allowed ? { allowed } : {}) };
  return { of: type, ...(values ? { values } : {}), ...(structure ? { structure } : {}) };
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
