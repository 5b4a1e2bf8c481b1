import type { ApiObject } from "../api/document";
import type { Entity } from "../entities/entity";
import { wireName } from "../entities/field";
import { apiFields } from "../entities/view";
import { type Bag, isBag, valueIn } from "./values";

/**
 * The keys of objects, such as `metadata.team`, that a PATCH left out and its answer shows as before. An API that replaces
 * an object as a whole (assumed) keeps none; one that merges objects keeps them all.
 */
export function keptKeys(entity: Pick<Entity, "fields">, before: ApiObject, sent: Bag, after: ApiObject): string[] {
  return apiFields(entity).flatMap(([property, field]) => {
    const wire = wireName(property, field);
    return keptIn(property, before.attributes[wire], sent[wire], after.attributes[wire]);
  });
}

function keptIn(path: string, before: unknown, sent: unknown, after: unknown): string[] {
  if (!isBag(before) || !isBag(sent) || !isBag(after)) return [];
  return Object.keys(before).flatMap((key) => {
    const here = `${path}.${key}`;
    if (Object.hasOwn(sent, key)) return keptIn(here, before[key], sent[key], valueIn(after, key));
    return (valueIn(after, key) ?? null) === null ? [] : [here];
  });
}
