import type { Resource } from "../api/document";
import { type Declaration, optionsOf } from "../entities/declaration";
import { type ApiField, wireName } from "../entities/field";
import { markKey, markProperty } from "../entities/mark";
import { apiFields, type View } from "../entities/view";
import { type Bag, isBag, isEqual, present } from "./values";

/**
 * The hidden output that remembers which inputs the program gave: the dynamic host keeps no old inputs, and without this
 * nobody could tell a field that is no longer declared from one that the server filled.
 */
export const declaredProperty = "__declared";

/**
 * The object as the program sees it. `local` are the values that the API does not keep: options, triggers, what is
 * declared. Where the server spells a value of `given` differently, that spelling stays.
 */
export function outputsOf(
  entity: Pick<View, "fields">,
  resource: Resource,
  local: Bag = {},
  given: Bag = {},
): Record<string, unknown> {
  const outputs: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(entity.fields)) {
    if (field.kind === "group")
      outputs[name] = present(
        Object.fromEntries(
          Object.entries(field.members).map(([member, of]) => [member, fieldOf(resource, member, of)]),
        ),
      );
    else if (field.kind !== "trigger") outputs[name] = fieldOf(resource, name, field);
  }
  const { [markKey]: mark, ...metadata } = isBag(outputs.metadata) ? outputs.metadata : {};
  for (const [name, field] of apiFields(entity))
    if (given[name] !== undefined && isEqual(field, outputs[name], given[name])) outputs[name] = given[name];
  return present({ ...outputs, metadata, [markProperty]: mark, ...local });
}

/** A secret that the API does not show to everybody, or shows as a mask, is kept from what is known rather than lost. */
export function keepSecrets(entity: Pick<View, "fields">, outputs: Bag, known: Bag): Record<string, unknown> {
  const hidden = apiFields(entity).filter(
    ([name, field]) => field.secret && /^[*•]*$/.test(String(outputs[name] ?? "")),
  );
  return { ...outputs, ...present(Object.fromEntries(hidden.map(([name]) => [name, known[name]]))) };
}

function fieldOf(resource: Resource, name: string, field: ApiField): unknown {
  if (field.toggle) return (resource.attributes[field.toggle.shownBy] ?? null) !== null;
  const wire = wireName(name, field);
  return field.kind === "relationship" ? resource.relationships[wire] : resource.attributes[wire];
}

/** What of the inputs only the state can keep: options, triggers, and the names of everything declared. */
export function localOf(declaration: Declaration, inputs: Bag): Bag {
  const options = localNames(declaration).map((name) => [name, inputs[name]]);
  return { ...present(Object.fromEntries(options)), [declaredProperty]: declaredIn(declaration, inputs) };
}

/** The same, of outputs: a read keeps what only the state knows. */
export function localOfOutputs(declaration: Declaration, outputs: Bag): Bag {
  const options = localNames(declaration).map((name) => [name, outputs[name]]);
  return { ...present(Object.fromEntries(options)), [declaredProperty]: declaredBy(outputs) };
}

/** The inputs that would have produced these outputs: the declared ones, with the values of now. */
export function inputsOf(declaration: Declaration, outputs: Bag): Record<string, unknown> {
  const declared = declaredBy(outputs);
  const inputs: Record<string, unknown> = {};
  for (const [name] of apiFields(declaration)) if (declared.includes(name)) inputs[name] = outputs[name];
  const keys = metadataKeys(declared);
  if (declared.includes("metadata")) {
    const metadata = isBag(outputs.metadata) ? outputs.metadata : {};
    inputs.metadata = present(Object.fromEntries(keys.map((key) => [key, metadata[key]])));
  }
  for (const name of localNames(declaration)) inputs[name] = outputs[name];
  return present(inputs);
}

/** The names that a program declared when these outputs were written. */
export function declaredBy(outputs: Bag): string[] {
  const declared = outputs[declaredProperty];
  return Array.isArray(declared) ? declared.filter((name) => typeof name === "string") : [];
}

/** The declared names of inputs: fields, and for `metadata` each key as `metadata.<key>`. */
export function declaredIn(declaration: Declaration, inputs: Bag): string[] {
  const names = apiFields(declaration)
    .map(([name]) => name)
    .filter((name) => inputs[name] !== undefined && inputs[name] !== null);
  const keys = isBag(inputs.metadata) ? Object.keys(inputs.metadata).map((key) => `metadata.${key}`) : [];
  return [...names, ...keys].sort();
}

export function metadataKeys(declared: readonly string[]): string[] {
  return declared.filter((name) => name.startsWith("metadata.")).map((name) => name.slice("metadata.".length));
}

function localNames(declaration: Declaration): string[] {
  const triggers = Object.entries(declaration.fields).filter(([, field]) => field.kind === "trigger");
  return [...Object.keys(optionsOf(declaration)), ...triggers.map(([name]) => name)];
}
