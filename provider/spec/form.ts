import type { ApiField, Pattern } from "../entities/field";

/**
 * What a part of a file may hold. The check, the JSON Schema and the order of printing derive from it, and it derives from
 * the entities.
 */
export type Form = FieldForm | WordForm | WordsForm | ReferenceForm | RightsForm | MappingForm | NamedForm;

/** The value of a field of an entity. */
export interface FieldForm {
  readonly of: "field";
  readonly name: string;
  readonly field: ApiField;
}

/** A text that only the file or the provider knows. */
export interface WordForm {
  readonly of: "word";
  readonly about: string;
  readonly allowed?: readonly (string | number)[];
  /** What it must look like. */
  readonly pattern?: Pattern;
}

/** Texts that only the file knows: a list, or one text alone. */
export interface WordsForm {
  readonly of: "words";
  readonly about: string;
}

/** The handle of an entry in another section. */
export interface ReferenceForm {
  readonly of: "reference";
  /** The section of the file. */
  readonly to: string;
  /** Handles of what every organization has, and no file declares. */
  readonly builtIn?: readonly string[];
  readonly about: string;
}

/** The rights to one subject, in words. */
export interface RightsForm {
  readonly of: "rights";
  readonly about: string;
}

/** A fixed set of properties. */
export interface MappingForm {
  readonly of: "mapping";
  readonly about: string;
  readonly properties: Readonly<Record<string, Property>>;
  /** A text in place of the mapping gives this property alone. */
  readonly short?: string;
  /** No API knows of it, so an export leaves it as it is. */
  readonly isOfFile?: true;
}

export interface Property {
  readonly form: Form;
  readonly required?: true;
  /** Whether the handle of the entry is the value where the property is left out. */
  readonly isHandle?: true;
}

/** Entries by a name that the user chooses. */
export interface NamedForm {
  readonly of: "named";
  readonly about: string;
  /** What a name is, in words: `a handle`. */
  readonly key: Key;
  readonly each: Form;
}

export interface Key {
  readonly noun: string;
  readonly pattern: string;
  readonly means: string;
  /** Names that mean something already. */
  readonly reserved?: readonly string[];
  /** The keys must be entries of this section. */
  readonly to?: string;
}

/** Handles stand in resource names and in addresses, so they have neither slashes nor dots. */
export const handle: Key = {
  noun: "handle",
  pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*$",
  means: "letters, digits, `-` and `_`, beginning with a letter or a digit",
};

export function named(about: string, each: Form, key: Key = handle): NamedForm {
  return { of: "named", about, key, each };
}

/** What a form is for, for readers of the schema. */
export function aboutOf(form: Form): string {
  if (form.of !== "field") return form.about;
  const { about, rules } = form.field;
  return rules === undefined ? about : `${about} ${rules}`;
}
