import { isDeepStrictEqual } from "node:util";
import type { ApiField } from "../entities/field";

/** A value that a preview does not know yet. The shells translate the engine's own markers into it. */
export const unknown: unique symbol = Symbol("unknown");

/** Inputs or outputs of one object, in the program's names. */
export type Bag = Readonly<Record<string, unknown>>;

export function hasUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isBag(value) && Object.values(value).some(hasUnknown);
}

export function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a bag has under a key of its own: a program's key may be what every object inherits, such as `constructor`. */
export function valueIn(bag: unknown, key: string): unknown {
  return isBag(bag) && Object.hasOwn(bag, key) ? bag[key] : undefined;
}

/** Equal as JSON: the order of keys does not matter, and an absent member equals `null`. */
export function isSame(one: unknown, other: unknown): boolean {
  if (!isCompound(one) || !isCompound(other)) return Object.is(one ?? null, other ?? null);
  return isDeepStrictEqual(canonical(one), canonical(other));
}

function isCompound(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** Whether two values of a field mean the same. */
export function isEqual(field: ApiField, one: unknown, other: unknown): boolean {
  if (field.spelling === undefined || typeof one !== "string" || typeof other !== "string") return isSame(one, other);
  return isSame(parts(field, one), parts(field, other));
}

/** The significant parts of a string that can be spelled in several ways. */
function parts({ spelling }: ApiField, text: string): string[] {
  if (spelling === "any-case") return [text.toLowerCase()];
  return [...new Set(text.split(",").map((part) => part.trim().toLowerCase()))].sort();
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isBag(value)) return value ?? null;
  const entries = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(entries.map(([key, member]) => [key, canonical(member)]));
}

/** Only the members with a value: a program's `undefined` and a server's `null` both mean that there is no value. */
export function present(bag: Bag): Record<string, unknown> {
  return Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== null && value !== undefined));
}
