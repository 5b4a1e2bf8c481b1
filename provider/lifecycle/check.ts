import type { Declaration } from "../entities/declaration";
import { derived } from "../entities/derived";
import type { ApiField } from "../entities/field";
import { type Option, optionsOf } from "../entities/options";
import type { Failure } from "../entities/rule";
import { apiField, apiFields } from "../entities/view";
import { Facts } from "../facts/facts";
import { invalidity } from "../model/invalidity";
import { type Bag, hasUnknown, isBag, isEqual, present, unknown } from "../model/values";
import { type Claims, Conflict } from "../ownership/claims";
import type { CheckRequest } from "./requests";

/**
 * What is wrong with the inputs of one resource, as far as is known of the API. Sends no request, because the engine checks
 * one resource after another.
 * Never quotes a value, because it may be secret.
 */
export function check(
  declaration: Declaration,
  claims: Claims,
  { owner, olds, inputs }: CheckRequest,
  facts = Facts.none,
): Failure[] {
  const given = present(inputs);
  if (owner !== undefined && olds) claims.known(owner);
  const failures = [
    ...strangers(declaration, given),
    ...apiFields(declaration).flatMap(([name, field]) => checkField(name, field, olds ?? {}, given)),
    ...checkOptions(declaration, given),
    ...(declaration.rule?.(given) ?? []).filter(({ assumes }) => assumes === undefined || !facts.refute(assumes)),
  ];
  return failures.length > 0 || owner === undefined ? failures : declare(declaration, claims, owner, given);
}

function strangers(declaration: Declaration, given: Bag): Failure[] {
  const known = inputNames(declaration);
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((property) => ({
      property,
      reason: isOutput(declaration, property)
        ? "it is set by the API and cannot be given: remove it"
        : `${declaration.name} has no such property; it takes ${known.join(", ")}`,
    }));
}

const inputNames = derived((declaration: Declaration): string[] => {
  const fields = Object.entries(declaration.fields).filter(
    ([, field]) => field.kind === "trigger" || (field.kind !== "group" && field.input !== "none"),
  );
  return [...fields.map(([name]) => name), ...Object.keys(optionsOf(declaration))];
});

function isOutput(declaration: Declaration, name: string): boolean {
  return declaration.fields[name] !== undefined;
}

function checkField(property: string, field: ApiField, olds: Bag, given: Bag): Failure[] {
  const value = given[property];
  if (value === undefined)
    return field.input === "required" ? [{ property, reason: `it is required. ${field.about}` }] : [];
  if (field.input === "none" || value === unknown) return [];
  const reason = invalidity(property, field, value) ?? refused(property, field, olds, value);
  if (reason !== undefined) return [{ property, reason }];
  return field.each && isBag(value)
    ? Object.entries(value).flatMap(([key, one]) => checkEach(`${property}.${key}`, field.each ?? {}, one))
    : [];
}

/** One of the values of an object whose values have fields of their own. */
function checkEach(property: string, fields: NonNullable<ApiField["each"]>, value: unknown): Failure[] {
  if (value === unknown) return [];
  if (!isBag(value)) return [{ property, reason: "it must be an object" }];
  const given = present(value);
  const names = Object.keys(fields);
  const strange = Object.keys(given).filter((name) => !names.includes(name));
  return [
    ...strange.map((name) => ({
      property: `${property}.${name}`,
      reason: `there is no such property; it takes ${names.join(", ")}`,
    })),
    ...Object.entries(fields).flatMap(([name, field]) =>
      field.kind === "trigger"
        ? []
        : checkField(name, field, {}, given).map((one) => ({ ...one, property: `${property}.${one.property}` })),
    ),
  ];
}

function refused(property: string, field: ApiField, olds: Bag, value: unknown): string | undefined {
  const old = olds[property];
  if (field.change !== "refuse" || old === undefined || isEqual(field, old, value)) return undefined;
  return refusal;
}

/** Why a fixed value cannot change. */
export const refusal =
  "it is fixed when the object is created, and the API can neither change it nor delete the object: put the old value back, or declare another resource";

function checkOptions(declaration: Declaration, given: Bag): Failure[] {
  return Object.entries(optionsOf(declaration)).flatMap(([property, option]) => {
    const value = given[property];
    if (value === undefined || value === unknown || isAllowed(option, value)) return [];
    const { allowed = [], isOpen, means = "the id of an object", structure } = option;
    const choices = [
      ...allowed.map((one) => `\`${one}\``),
      ...(isOpen ? [means] : []),
      ...(structure ? [`\`{ ${isOpen ? "id, " : ""}ifDifferent: "refuse" }\``] : []),
    ];
    return [{ property, reason: `it must be ${choices.join(" or ")}` }];
  });
}

function isAllowed({ allowed = [], isOpen, structure }: Option, value: unknown): boolean {
  if (allowed.some((one) => one === value)) return true;
  if (typeof value === "string") return isOpen === true && value !== "";
  return structure !== undefined && isBag(value) && isTerms(value, isOpen === true, allowed.includes(true));
}

/** The structured form of `adopt`: which object to take over, and that it must match what is declared. */
function isTerms({ id, ifDifferent, ...others }: Bag, byId: boolean, byKey: boolean): boolean {
  if (Object.keys(others).length > 0) return false;
  const isNamed = id === undefined ? byKey : byId && (id === unknown || (typeof id === "string" && id !== ""));
  return isNamed && (ifDifferent === undefined || ifDifferent === unknown || ifDifferent === "refuse");
}

/** Refuses two resources with the same natural key before either of them writes. */
function declare(declaration: Declaration, claims: Claims, owner: string, given: Bag): Failure[] {
  try {
    claims.declare(owner, uniqueKey(declaration, given));
    return [];
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return [{ property: declaration.naturalKey?.at(-1) ?? declaration.name, reason: error.message }];
  }
}

/** The key that only one object can have; undefined if keys are not unique or not known yet. */
function uniqueKey(declaration: Declaration, given: Bag): string[] | undefined {
  const { keySpace, naturalKey = [] } = declaration;
  if (keySpace === undefined || naturalKey.some((name) => hasUnknown(given[name]))) return undefined;
  const isFolded = (name: string) => apiField(declaration, name).spelling === "any-case";
  return [
    keySpace,
    ...naturalKey.map((name) => (isFolded(name) ? String(given[name]).toLowerCase() : String(given[name]))),
  ];
}
