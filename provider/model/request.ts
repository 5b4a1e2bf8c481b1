import type { Draft, Linkage } from "../api/document";
import type { Entity } from "../entities/entity";
import { wireName } from "../entities/field";
import { markKey } from "../entities/mark";
import { apiField, apiFields } from "../entities/view";
import type { Json } from "../json";
import type { Change } from "./change";
import { type Bag, isBag, present } from "./values";

/** The document of a POST: all declared fields, and the mark. */
export function createRequest(entity: Entity, inputs: Bag, mark: string): Draft {
  const values = apiFields(entity)
    // Flags that the program does not set are off from the start.
    .filter(
      ([name, field]) => field.input !== "none" && name !== "metadata" && !(field.toggle && inputs[name] === false),
    )
    .map(([name]): [string, unknown] => [name, inputs[name]]);
  const metadata = { ...(isBag(inputs.metadata) ? present(inputs.metadata) : {}), [markKey]: mark };
  return document(entity, present({ ...Object.fromEntries(values), metadata }));
}

/**
 * The document of a PATCH with these changes, and nothing else. The API replaces `metadata` as a whole (assumed), so the
 * keys of others must be included: `current` is what the server has. A given `mark` is always written.
 */
export function updateRequest(entity: Entity, changes: readonly Change[], current: Bag, mark?: string): Draft {
  const values: Record<string, unknown> = {};
  let metadata: Record<string, unknown> | undefined = mark === undefined ? undefined : { ...current, [markKey]: mark };
  for (const change of changes) {
    if (change.effect === "update") values[change.property] = change.value;
    if (change.effect === "metadata") {
      metadata ??= { ...current };
      if (change.value === undefined) delete metadata[change.key];
      else metadata[change.key] = change.value;
    }
  }
  return document(entity, metadata ? { ...values, metadata } : values);
}

function document(entity: Entity, values: Bag): Draft {
  const attributes: Record<string, Json> = {};
  const relationships: Record<string, Linkage> = {};
  for (const [name, value] of Object.entries(values)) {
    const field = apiField(entity, name);
    const wire = wireName(name, field);
    if (field.toggle) attributes[value ? field.toggle.on : field.toggle.off] = true;
    else if (field.target === undefined) attributes[wire] = value as Json;
    else relationships[wire] = value === null ? null : { type: field.target, id: String(value) };
  }
  return { attributes, relationships };
}
