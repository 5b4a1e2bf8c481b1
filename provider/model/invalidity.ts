import type { ApiField } from "../entities/field";
import { markKey } from "../entities/mark";
import { isBag, unknown } from "./values";

/** Why a given value cannot be that of a field, as the end of a sentence; undefined if it can. Never quotes the value. */
export function invalidity(property: string, field: ApiField, value: unknown): string | undefined {
  return wrongType(field, value) ?? wrongValue(property, field, value);
}

function wrongType({ type, values }: ApiField, value: unknown): string | undefined {
  if (type === "object") {
    if (!isBag(value)) return "it must be an object";
    const isWrong =
      values === "string" && Object.values(value).some((one) => one !== unknown && typeof one !== "string");
    return isWrong ? "its values must be strings" : undefined;
  }
  if (type === "integer") return Number.isInteger(value) ? undefined : "it must be a whole number";
  if (type === "time") return typeof value === "string" ? undefined : "it must be a time in ISO 8601";
  return typeof value === type ? undefined : `it must be a ${type}`;
}

function wrongValue(property: string, field: ApiField, value: unknown): string | undefined {
  const { allowed, minimum, maximum, pattern } = field;
  if (typeof value === "string") {
    if (value.trim() === "")
      return field.input === "required"
        ? `it must not be empty. ${field.about}`
        : "it must not be empty: leave it out to have no value";
    if (allowed && !allowed.includes(value)) return `it must be one of ${allowed.join(", ")}`;
    if (pattern && !new RegExp(pattern.source).test(value)) return `it must be ${pattern.means}`;
  }
  if (typeof value === "number" && (value < (minimum ?? value) || value > (maximum ?? value)))
    return `it must be between ${minimum} and ${maximum}`;
  if (property === "metadata" && isBag(value) && markKey in value)
    return `the key \`${markKey}\` is reserved for the provider: use another key`;
  return undefined;
}
