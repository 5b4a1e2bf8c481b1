import { apiFields, type Entity, lifecycleInputs } from "../entities/entity";
import type { ApiField } from "../entities/field";
import { markKey, markProperty } from "../entities/mark";
import type { Failure } from "../entities/rule";
import { Conflict, type Live } from "../session/live";
import { type Bag, hasUnknown, isBag, isEqual, present, unknown } from "./values";

/**
 * What is wrong with the inputs of one resource. Asks nobody: the engine checks one resource after the other. Never
 * quotes a value, which may be secret.
 */
export function check(entity: Entity, live: Live, olds: Bag, inputs: Bag): Failure[] {
  const given = present(inputs);
  const failures = [
    ...strangers(entity, given),
    ...apiFields(entity).flatMap(([name, field]) => checkField(name, field, olds, given)),
    ...checkOptions(entity, given),
    ...(entity.rule?.(given) ?? []),
  ];
  return failures.length > 0 ? failures : declare(entity, live, given);
}

function strangers(entity: Entity, given: Bag): Failure[] {
  const known = inputNames(entity);
  return Object.keys(given)
    .filter((name) => !name.startsWith("__") && !known.includes(name))
    .map((property) => ({
      property,
      reason: isOutput(entity, property)
        ? "it is set by the API and cannot be given: remove it"
        : `${entity.name} has no such property; it takes ${known.join(", ")}`,
    }));
}

function inputNames(entity: Entity): string[] {
  const fields = Object.entries(entity.fields).filter(
    ([, field]) => field.kind === "trigger" || (field.kind !== "group" && field.input !== "none"),
  );
  return [...fields.map(([name]) => name), ...Object.keys(lifecycleInputs(entity))];
}

function isOutput(entity: Entity, name: string): boolean {
  return entity.fields[name] !== undefined;
}

function checkField(property: string, field: ApiField, olds: Bag, given: Bag): Failure[] {
  const value = given[property];
  if (value === undefined)
    return field.input === "required" ? [{ property, reason: `it is required. ${field.about}` }] : [];
  if (field.input === "none" || value === unknown) return [];
  const reason = wrongType(field, value) ?? wrongValue(property, field, value) ?? refused(property, field, olds, value);
  return reason === undefined ? [] : [{ property, reason }];
}

function wrongType({ type }: ApiField, value: unknown): string | undefined {
  if (type === "object") return isBag(value) ? undefined : "it must be an object";
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
        : "it must not be empty: leave it out to have none";
    if (allowed && !allowed.includes(value)) return `it must be one of ${allowed.join(", ")}`;
    if (pattern && !new RegExp(pattern.source).test(value)) return `it must be ${pattern.means}`;
  }
  if (typeof value === "number" && (value < (minimum ?? value) || value > (maximum ?? value)))
    return `it must be between ${minimum} and ${maximum}`;
  if (property === "metadata" && isBag(value) && markKey in value)
    return `the key \`${markKey}\` belongs to the provider: use another one`;
  return undefined;
}

function refused(property: string, field: ApiField, olds: Bag, value: unknown): string | undefined {
  const old = olds[property];
  if (field.change !== "refuse" || old === undefined || isEqual(field, old, value)) return undefined;
  return refusal;
}

/** Why a fixed value stays as it is. */
export const refusal =
  "it is fixed when the object is created, and the API can neither change it nor delete the object: put the old value back, or declare another resource";

function checkOptions(entity: Entity, given: Bag): Failure[] {
  const failures: Failure[] = [];
  const { adopt, onDelete } = given;
  const byKey = entity.naturalKey !== undefined && adopt === true;
  if (adopt !== undefined && adopt !== unknown && !byKey && !(typeof adopt === "string" && adopt !== ""))
    failures.push({
      property: "adopt",
      reason: entity.naturalKey ? "it must be `true` or the id of an object" : "it must be the id of an object",
    });
  const allowed = lifecycleInputs(entity).onDelete?.allowed;
  if (allowed && onDelete !== undefined && onDelete !== unknown && !allowed.includes(String(onDelete)))
    failures.push({ property: "onDelete", reason: `it must be one of ${allowed.join(", ")}` });
  return failures;
}

/** Two resources that declare the same natural key are refused before either of them writes. */
function declare(entity: Entity, live: Live, given: Bag): Failure[] {
  const resource = given[markProperty];
  if (typeof resource !== "string") return [];
  try {
    live.declare(resource, uniqueKey(entity, given));
    return [];
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return [{ property: entity.naturalKey?.at(-1) ?? "", reason: error.message }];
  }
}

function uniqueKey(entity: Entity, given: Bag): string | undefined {
  if (entity.creation !== "by-key" || entity.naturalKey === undefined) return undefined;
  const values = entity.naturalKey.map((name) => given[name]);
  if (values.some(hasUnknown)) return undefined;
  return [entity.type, ...values.map((value) => String(value).toLowerCase())].join("\n");
}
