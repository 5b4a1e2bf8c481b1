import { accessTestForm } from "../../provider/access/assertions/form";
import { rights } from "../../provider/entities/rights";
import { accountForm } from "../../provider/spec/account-form";
import {
  aboutOf,
  type FieldForm,
  type Form,
  type MappingForm,
  type NamedForm,
  type WordForm,
} from "../../provider/spec/form";
import { organizationForm } from "../../provider/spec/organization-form";

/** A JSON Schema, draft 7: the newest that the YAML language server reads in full. */
type Schema = Readonly<Record<string, unknown>>;

/** The schemas of the files, by their names in `docs/`. */
export function fileSchemas(): Map<string, string> {
  const files = { organization: organizationForm, account: accountForm, "access-test": accessTestForm };
  return new Map(
    Object.entries(files).map(([name, form]) => [
      `docs/${name}.schema.json`,
      JSON.stringify(fileSchema(form), null, 2),
    ]),
  );
}

/** A file that extends another one may leave out whatever its base has. */
export function fileSchema(form: MappingForm): Schema {
  const $schema = "http://json-schema.org/draft-07/schema#";
  if (!Object.hasOwn(form.properties, "extends")) return { $schema, ...schemaOf(form, true) };
  return {
    $schema,
    description: form.about,
    type: "object",
    if: { type: "object", required: ["extends"] },
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword of JSON Schema.
    then: schemaOf(form, false),
    else: schemaOf(form, true),
  };
}

function schemaOf(form: Form, isWhole: boolean): Schema {
  const description = aboutOf(form);
  switch (form.of) {
    case "mapping":
      return { description, ...mapping(form, isWhole) };
    case "named":
      return { description, ...named(form, isWhole) };
    case "field":
      return { description, ...field(form) };
    case "word":
      return { description, ...word(form) };
    case "words":
      return { description, anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] };
    case "reference":
      return { description, type: "string", ...(form.builtIn ? { examples: form.builtIn } : {}) };
    case "rights":
      return {
        description,
        oneOf: [
          { type: "string", examples: ["read", "read update", "create read update destroy"] },
          { type: "array", items: orVariable({ enum: Object.keys(rights) }) },
        ],
      };
  }
}

function word({ allowed, pattern }: WordForm): Schema {
  if (pattern) return orVariable({ type: "string", pattern: pattern.source });
  return allowed ? { enum: allowed } : { type: ["string", "number"] };
}

function mapping({ properties, short }: MappingForm, isWhole: boolean): Schema {
  const required = Object.entries(properties).filter(([, { required }]) => isWhole && required);
  const whole = {
    type: "object",
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, { form }]) => [name, orNothing(schemaOf(form, isWhole))]),
    ),
    ...(required.length > 0 ? { required: required.map(([name]) => name) } : {}),
    additionalProperties: false,
  };
  const alone = short === undefined ? undefined : properties[short];
  return alone ? { anyOf: [schemaOf(alone.form, isWhole), whole] } : whole;
}

function named({ key, each }: NamedForm, isWhole: boolean): Schema {
  const { pattern, reserved = [] } = key;
  return {
    type: "object",
    propertyNames: reserved.length > 0 ? { pattern, not: { enum: reserved } } : { pattern },
    additionalProperties: orNothing(schemaOf(each, isWhole)),
  };
}

function field({ field: { type, allowed, known, pattern, minimum, maximum, secret } }: FieldForm): Schema {
  if (secret) return variable;
  if (allowed) return orVariable({ enum: allowed });
  if (type === "object") return { type };
  if (type === "boolean") return orVariable({ type });
  if (type === "integer" || type === "number")
    return orVariable({
      type,
      ...(minimum === undefined ? {} : { minimum }),
      ...(maximum === undefined ? {} : { maximum }),
    });
  const text = { type: "string", pattern: pattern?.source ?? "\\S" };
  return pattern ? orVariable(text) : { ...text, ...(known ? { examples: known } : {}) };
}

const variable = { type: "string", pattern: "\\$\\{" };

function orVariable(schema: Schema): Schema {
  return { anyOf: [schema, variable] };
}

/** `null` takes away what a base has. */
function orNothing(schema: Schema): Schema {
  const { description, ...rest } = schema;
  return { description, anyOf: [rest, { type: "null" }] };
}
