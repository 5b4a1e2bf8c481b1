import type { Attribute } from "../entities/attribute";
import { isObject, type Json } from "../json";
import type { Problem } from "./errors";
import { invalid, notIncluded, tooLarge, tooSmall } from "./problems";

/** What is wrong with a value that is not null: at most one thing. */
export function valueProblems(name: string, value: Json, { type, oneOf, min, max, format }: Attribute): Problem[] {
  if (!hasType(value, type)) return [invalid(name)];
  if (typeof value === "string" && oneOf && !oneOf.includes(value)) return [notIncluded(name, value)];
  if (typeof value === "string" && format && !format.test(value)) return [invalid(name)];
  if (typeof value === "number" && min !== undefined && value < min) return [tooSmall(name, value, min)];
  if (typeof value === "number" && max !== undefined && value > max) return [tooLarge(name, value, max)];
  return [];
}

export function hasType(value: Json, type: Attribute["type"]): boolean {
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "object":
      return isObject(value);
    case "datetime":
      return typeof value === "string" && !Number.isNaN(Date.parse(value));
    default:
      return typeof value === type;
  }
}
