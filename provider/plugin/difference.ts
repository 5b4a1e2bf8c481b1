import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import type { Change } from "../model/change";
import { isEmpty, type Plan, replacesOf } from "../model/plan";
import { type Bag, isSame, valueIn } from "../model/values";

/** What a diff compared. */
export interface Compared {
  readonly oldInputs: Bag;
  readonly newInputs: Bag;
  readonly outputs: Bag;
}

/**
 * A plan as the engine takes it: each change by the path of its property, and whether it replaces the object. A mark and
 * unfinished work change no property.
 */
export function differenceOf(plan: Plan, compared: Compared): DiffResponse {
  const response = new DiffResponse();
  response.setChanges(isEmpty(plan) ? DiffResponse.DiffChanges.DIFF_NONE : DiffResponse.DiffChanges.DIFF_SOME);
  response.setReplacesList([...new Set(replacesOf(plan))]);
  response.setHasdetaileddiff(true);
  const properties = new Set<string>();
  for (const change of plan.changes) {
    if (!("property" in change)) continue;
    const path = pathOf(change);
    properties.add(path[0] ?? change.property);
    response.getDetaileddiffMap().set(written(path), propertyDiff(change, path, compared));
  }
  response.setDiffsList([...properties]);
  return response;
}

function pathOf(change: Change & { readonly property: string }): string[] {
  if (change.effect === "metadata") return ["metadata", change.key];
  const [property = "", ...key] = change.property.split(".");
  return key.length === 0 ? [property] : [property, key.join(".")];
}

/** `metadata.team`, or `metadata["a.b"]` where the key is not a plain word. */
function written([property = "", ...keys]: readonly string[]): string {
  return property + keys.map((key) => (/^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`)).join("");
}

function propertyDiff({ effect }: Change, path: readonly string[], compared: Compared): PropertyDiff {
  const [before, after] = [valueAt(compared.oldInputs, path), valueAt(compared.newInputs, path)];
  const isOfInputs = !isSame(before, after);
  const old = isOfInputs ? before : valueAt(compared.outputs, path);
  const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;
  const isReplaced = effect === "replace";
  const diff = new PropertyDiff();
  diff.setInputdiff(isOfInputs);
  if (!isThere(old)) diff.setKind(isReplaced ? ADD_REPLACE : ADD);
  else if (!isThere(after)) diff.setKind(isReplaced ? DELETE_REPLACE : DELETE);
  else diff.setKind(isReplaced ? UPDATE_REPLACE : UPDATE);
  return diff;
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function valueAt(values: Bag, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => valueIn(value, key), values);
}
