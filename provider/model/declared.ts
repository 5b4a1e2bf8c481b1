import type { Declaration } from "../entities/declaration";
import { derived } from "../entities/derived";
import { optionsOf } from "../entities/options";
import { apiFields } from "../entities/view";
import { isMasked } from "./outputs";
import { type Bag, isBag, isSame, present, valueIn } from "./values";

/**
 * What the inputs declare beyond what is required: the names of fields, and each key of `metadata` as `metadata.<key>`.
 * The state has it for each resource, and every step writes the whole state, so it says nothing that is known.
 */
export function declaredIn(declaration: Pick<Declaration, "fields">, inputs: Bag): string[] {
  const names = apiFields(declaration)
    .filter(([name, { input }]) => input !== "required" && inputs[name] !== undefined && inputs[name] !== null)
    .map(([name]) => name);
  const keys = isBag(inputs.metadata) ? Object.keys(inputs.metadata).map((key) => `metadata.${key}`) : [];
  return [...names, ...keys].sort();
}

/** What one of two lists of declared names has and the other has not. An older state names required fields too. */
export function declaredDifferently(
  declaration: Pick<Declaration, "fields">,
  one: readonly string[],
  other: readonly string[],
): string[] {
  const required = new Set(apiFields(declaration).flatMap(([name, { input }]) => (input === "required" ? [name] : [])));
  const lacking = (names: readonly string[], from: readonly string[]) =>
    names.filter((name) => !required.has(name) && !from.includes(name));
  return [...lacking(one, other), ...lacking(other, one)];
}

/** What the inputs of an imported object declare: every input that has a value other than the one it has by default. */
export function declaredBy(declaration: Pick<Declaration, "fields">, outputs: Bag): string[] {
  const given = apiFields(declaration).filter(
    ([name, { input, removal, secret }]) =>
      input !== "none" &&
      outputs[name] !== undefined &&
      !(input === "optional" && isSame(outputs[name], removal)) &&
      !(secret && isMasked(outputs[name])),
  );
  return declaredIn(declaration, Object.fromEntries(given.map(([name]) => [name, outputs[name]])));
}

export function metadataKeys(declared: readonly string[]): string[] {
  return declared.filter((name) => name.startsWith("metadata.")).map((name) => name.slice("metadata.".length));
}

/** The options and triggers among inputs or outputs, which only the state stores. */
export function localOf(declaration: Declaration, values: Bag): Record<string, unknown> {
  return present(Object.fromEntries(localNames(declaration).map((name) => [name, values[name]])));
}

/** The inputs that would have produced these outputs: what was declared, with the current values. */
export function inputsOf(declaration: Declaration, outputs: Bag, declared: readonly string[]): Record<string, unknown> {
  const inputs: Record<string, unknown> = {};
  for (const [name, { input }] of apiFields(declaration))
    if (input === "required" || declared.includes(name)) inputs[name] = outputs[name];
  if (declared.includes("metadata")) {
    const keys = metadataKeys(declared);
    inputs.metadata = present(Object.fromEntries(keys.map((key) => [key, valueIn(outputs.metadata, key)])));
  }
  return present({ ...inputs, ...localOf(declaration, outputs) });
}

const localNames = derived((declaration: Declaration): string[] => {
  const triggers = Object.entries(declaration.fields).filter(([, field]) => field.kind === "trigger");
  return [...Object.keys(optionsOf(declaration)), ...triggers.map(([name]) => name)];
});
