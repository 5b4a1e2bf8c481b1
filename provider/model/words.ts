import type { ApiField } from "../entities/field";
import { apiFields, type View } from "../entities/view";
import type { Change } from "./change";
import { type Bag, unknown } from "./values";

/**
 * What changes would do to an object with these outputs, in words. Values of strings are left out, because only the
 * program knows which of them are secret; ids, flags, integers and closed sets are never secret.
 */
export function inWords(entity: Pick<View, "fields">, outputs: Bag, changes: readonly Change[]): string[] {
  const fields = new Map(apiFields(entity));
  return changes.flatMap((change): string[] => {
    if (!("property" in change) || change.effect === "remember") return [];
    if (change.effect === "metadata") return [`metadata.${change.key}`];
    const field = fields.get(change.property);
    if (change.effect !== "update" || !field || !isPlain(field)) return [change.property];
    return [`${change.property} ${inWord(outputs[change.property])} to ${inWord(change.value)}`];
  });
}

function isPlain({ kind, type, allowed, secret }: ApiField): boolean {
  return !secret && (kind === "relationship" || allowed !== undefined || ["boolean", "integer"].includes(type));
}

function inWord(value: unknown): string {
  if (value === unknown) return "(not known yet)";
  return value === undefined || value === null ? "(none)" : String(value);
}
