import type { ApiObject } from "../api/document";
import { type ApiField, wireName } from "../entities/field";
import { type Mark, markKey, parseMark } from "../entities/mark";
import type { OutputsOf } from "../entities/values";
import { apiField, apiFields, type View } from "../entities/view";
import { type Bag, isBag, isEqual, present } from "./values";

/**
 * The object as the program sees it. If the server spells a value differently from `given`, the spelling of `given`
 * stays. The type is what the contract promises: nothing checks what the server sent.
 */
export function outputsOf<V extends Pick<View, "fields">>(entity: V, object: ApiObject, given: Bag = {}): OutputsOf<V> {
  const outputs: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(entity.fields)) {
    if (field.kind === "group")
      outputs[name] = present(
        Object.fromEntries(Object.entries(field.members).map(([member, of]) => [member, fieldOf(object, member, of)])),
      );
    else if (field.kind !== "trigger") outputs[name] = fieldOf(object, name, field);
  }
  const { [markKey]: _, ...metadata } = isBag(outputs.metadata) ? outputs.metadata : {};
  for (const [name, field] of apiFields(entity))
    if (given[name] !== undefined && isEqual(field, outputs[name], given[name])) outputs[name] = given[name];
  return present({ ...outputs, metadata }) as OutputsOf<V>;
}

/** One value of the object as the program sees it; undefined if it has none. */
export function outputOf(entity: Pick<View, "fields" | "noun">, object: ApiObject, name: string): unknown {
  return fieldOf(object, name, apiField(entity, name)) ?? undefined;
}

/** The mark that an object carries. */
export function markOf(object: ApiObject): Mark | undefined {
  const { metadata } = object.attributes;
  return isBag(metadata) ? parseMark(metadata[markKey]) : undefined;
}

/** The mark that all of these objects carry; undefined if they differ, or if there are none. */
export function commonMark(objects: readonly ApiObject[]): Mark | undefined {
  const [first, ...others] = objects.map(markOf);
  const isCommon = others.every((mark) => mark?.owner === first?.owner && mark?.nonce === first?.nonce);
  return isCommon ? first : undefined;
}

/** A secret that the API hides or masks keeps its known value instead of being lost. */
export function keepSecrets(entity: Pick<View, "fields">, outputs: Bag, known: Bag): Record<string, unknown> {
  const hidden = apiFields(entity).filter(([name, field]) => field.secret && isMasked(outputs[name]));
  return { ...outputs, ...present(Object.fromEntries(hidden.map(([name]) => [name, known[name]]))) };
}

/** Whether the API shows nothing of a secret. */
export function isMasked(value: unknown): boolean {
  return /^[*•]*$/.test(String(value ?? ""));
}

function fieldOf(object: ApiObject, name: string, field: ApiField): unknown {
  if (field.toggle) return (object.attributes[field.toggle.shownBy] ?? null) !== null;
  const wire = wireName(name, field);
  return field.kind === "relationship" ? object.relationships[wire] : object.attributes[wire];
}
