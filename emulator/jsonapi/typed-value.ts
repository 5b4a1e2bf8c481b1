import type { Attribute } from "../entities/attribute";
import type { Json } from "../json";

/**
 * The value in the attribute's own type: the vendor's command line writes every value as a text. Only the canonical
 * form of a boolean or an integer is converted; anything else stays as it is, for validation to judge.
 */
export function typedValue(value: Json, type: Attribute["type"]): Json {
  if (typeof value !== "string") return value;
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  if (type === "integer" && String(Number(value)) === value && Number.isSafeInteger(Number(value)))
    return Number(value);
  return value;
}
