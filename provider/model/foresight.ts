import type { Declaration } from "../entities/declaration";
import type { ApiField } from "../entities/field";
import { apiFields } from "../entities/view";
import type { Change } from "./change";
import { localOf } from "./declared";
import type { State } from "./state";
import { type Bag, isBag, isSame, present, unknown } from "./values";

/** The outputs of a create: what the program gives is certain, and so are documented defaults. The rest is up to the API. */
export function outputsOfCreate(declaration: Declaration, inputs: Bag): Bag {
  const given = present(inputs);
  const outputs = Object.fromEntries(
    Object.entries(declaration.fields).flatMap(([name, field]): [string, unknown][] => {
      if (field.kind === "trigger") return [];
      if (field.kind === "group" || field.input === "none") return [[name, unknown]];
      return [[name, name in given ? given[name] : defaultOf(field)]];
    }),
  );
  return { ...outputs, ...localOf(declaration, inputs) };
}

/** A removed value goes back to its default where the API has one that is documented. */
function defaultOf({ byDefault, removal }: ApiField): unknown {
  return byDefault === undefined || removal === null || removal === "keep" || removal === "replace" ? unknown : removal;
}

/** The outputs of an update with these changes. What the server sets stays, unless it varies with them or by itself. */
export function outputsOfUpdate(declaration: Declaration, state: State, inputs: Bag, changes: readonly Change[]): Bag {
  const before: Bag = state.outputs;
  const isWritten = changes.some(({ effect }) => effect !== "remember");
  const changed = new Set(changes.flatMap((one) => ("property" in one ? [one.property.split(".", 1)[0]] : [])));
  const after: Record<string, unknown> = { ...before };
  for (const [name, field] of apiFields(declaration)) {
    if (name === "metadata") after.metadata = metadataAfter(before.metadata, changes);
    else if (field.input !== "none") after[name] = inputAfter(name, before, inputs, changes);
    else if (isWritten && varies(field, before[name], changed)) after[name] = unknown;
  }
  const local = Object.keys(localOf(declaration, before));
  for (const name of local) delete after[name];
  const steps = changes.map((change) => (change.effect === "step" ? change.outputs : {}));
  return present(Object.assign({}, after, localOf(declaration, inputs), ...steps));
}

function inputAfter(property: string, before: Bag, inputs: Bag, changes: readonly Change[]): unknown {
  if (inputs[property] !== undefined && inputs[property] !== null) return inputs[property];
  const removal = changes.find((change) => change.effect === "update" && change.property === property);
  return removal && "value" in removal ? removal.value : before[property];
}

/** Unknown as a whole, or key by key. */
function metadataAfter(before: unknown, changes: readonly Change[]): unknown {
  if (changes.some((change) => change.effect === "update" && change.property === "metadata")) return unknown;
  const after: Record<string, unknown> = isBag(before) ? { ...before } : {};
  for (const change of changes) {
    if (change.effect !== "metadata") continue;
    if (change.value === undefined) delete after[change.key];
    else after[change.key] = change.value;
  }
  return after;
}

function varies({ varies: variation }: ApiField, value: unknown, changed: ReadonlySet<string | undefined>): boolean {
  if (!variation) return false;
  const { with: inputs = [], until, always } = variation;
  return always === true || inputs.some((name) => changed.has(name)) || (until !== undefined && !isSame(value, until));
}

/** Whether an object in the state will change by itself, so that a run has to look at it first. */
export function isUnsettled(declaration: Pick<Declaration, "fields">, outputs: Bag): boolean {
  return apiFields(declaration).some(
    ([name, { varies: variation }]) => variation?.until !== undefined && !isSame(outputs[name], variation.until),
  );
}
