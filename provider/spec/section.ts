import type { Declaration } from "../entities/declaration";
import { optionsOf } from "../entities/options";
import { apiFields } from "../entities/view";
import { type Form, handle, type Key, type MappingForm, type Property, type ReferenceForm } from "./form";
import { expiresForm } from "./terms";

/** Fields that refer to other objects: their names in the file, and the sections that they refer to. */
export type References = Readonly<Record<string, { readonly as: string; readonly to: string }>>;

/** What a section adds to the fields of its entity. */
interface Extras {
  /** The field whose value is the handle of the entry unless the entry says otherwise. */
  readonly handle?: string;
  readonly references?: References;
  /** Fields that are known from the place of the entry. */
  readonly implied?: readonly string[];
  /** Properties that are resources of their own. */
  readonly also?: Readonly<Record<string, Property>>;
  readonly short?: string;
  /** What the day in `expires` ends, in words; absent for what does not end. */
  readonly ends?: string;
}

/** The handles of the roles that every organization has. */
export const builtInRoles = ["admin", "read_only"] as const;

export const roleHandle: Key = { ...handle, reserved: builtInRoles };

/** An entry's form: the inputs of a resource, in which handles stand for ids. */
export function entryOf(declaration: Declaration, extras: Extras): MappingForm {
  const { references = {}, implied = [], also = {} } = extras;
  const properties: Record<string, Property> = {};
  for (const [name, field] of apiFields(declaration)) {
    if (field.input === "none" || implied.includes(name)) continue;
    const required = field.input === "required" && name !== extras.handle;
    const reference = references[name];
    const form: Form = reference ? referenceTo(reference.to, field.about) : { of: "field", name, field };
    properties[reference?.as ?? name] = {
      form,
      ...(required ? { required } : {}),
      ...(name === extras.handle ? { isHandle: true } : {}),
    };
  }
  for (const [name, field] of Object.entries(declaration.fields))
    if (field.kind === "trigger") properties[name] = { form: { of: "word", about: field.about } };
  const { onDelete } = optionsOf(declaration);
  if (onDelete)
    properties.onDelete = { form: { of: "word", about: onDelete.about, allowed: onDelete.allowed as string[] } };
  if (extras.handle !== undefined)
    properties.was = {
      form: { of: "word", about: "The former handle, so that a renamed handle is the same object." },
    };
  if (extras.ends !== undefined) properties.expires = { form: expiresForm(extras.ends) };
  return {
    of: "mapping",
    about: declaration.summary,
    properties: { ...properties, ...also },
    ...(extras.short === undefined ? {} : { short: extras.short }),
  };
}

function referenceTo(to: string, about: string): ReferenceForm {
  return { of: "reference", to, about, ...(to === "roles" ? { builtIn: builtInRoles } : {}) };
}
