import type { Entity } from "../entities/entity";
import type { ApiField, TriggerEffect } from "../entities/field";
import { apiFields } from "../entities/view";
import type { Json } from "../json";
import type { Change } from "./change";
import { metadataKeys } from "./declared";
import type { State } from "./state";
import { type Bag, hasUnknown, isBag, isEqual, isSame, valueIn } from "./values";

/**
 * The changes that make an object with this state match these inputs. Diff, update and adoption all use this function, so
 * that what is previewed is what is done.
 *
 * A field that the program does not declare, and did not declare before, is never a difference.
 */
export function compare(
  entity: Pick<Entity, "fields">,
  { outputs, declared }: Pick<State, "outputs" | "declared">,
  inputs: Bag,
): Change[] {
  const changes: Change[] = [];
  for (const [name, field] of apiFields(entity)) {
    if (name === "metadata") changes.push(...compareMetadata(outputs, inputs, declared));
    else if (field.input !== "none") changes.push(...compareField(name, field, outputs, inputs, declared));
  }
  for (const [name, field] of Object.entries(entity.fields))
    if (field.kind === "trigger" && !isSame(outputs[name], inputs[name]))
      changes.push(triggered(name, field.effect, inputs[name]));
  return changes;
}

function compareField(
  property: string,
  field: ApiField,
  outputs: Bag,
  inputs: Bag,
  declared: readonly string[],
): Change[] {
  const [have, want] = [outputs[property], inputs[property]];
  if (want !== undefined && want !== null)
    return isEqual(field, have, want) ? [] : [change(property, field, want as Json)];
  if (!declared.includes(property) || field.removal === "keep") return [];
  if (field.removal === "replace") return [{ effect: "replace", property }];
  return isSame(have, field.removal) ? [] : [{ effect: "update", property, value: field.removal }];
}

function change(property: string, field: ApiField, value: unknown): Change {
  // An unknown value cannot be refused yet; it is refused once it is known and differs.
  if (field.change === "update" || (field.change === "refuse" && hasUnknown(value)))
    return { effect: "update", property, value };
  return { effect: field.change, property };
}

function compareMetadata(outputs: Bag, inputs: Bag, declared: readonly string[]): Change[] {
  const want = inputs.metadata;
  // The whole object is unknown: nothing can be said about its keys.
  if (hasUnknown(want) && !isBag(want)) return [{ effect: "update", property: "metadata", value: want }];
  const have = isBag(outputs.metadata) ? outputs.metadata : {};
  const wanted = isBag(want) ? want : {};
  const keys = new Set([...Object.keys(wanted), ...metadataKeys(declared)]);
  return [...keys]
    .filter((key) => !isSame(valueIn(have, key), valueIn(wanted, key)))
    .map((key) => ({ effect: "metadata", property: "metadata", key, value: valueIn(wanted, key) ?? undefined }));
}

/** A trigger that is removed asks for nothing. */
function triggered(property: string, trigger: TriggerEffect, value: unknown): Change {
  if (value === undefined || value === null) return { effect: "remember", property };
  return "replaces" in trigger ? { effect: "replace", property } : { effect: "trigger", property, trigger };
}
