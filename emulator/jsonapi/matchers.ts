import type { Attribute } from "../entities/attribute";
import { isObject, type Json } from "../json";
import { like } from "./like";

/** Whether a record's value satisfies a predicate. */
export type Test = (value: Json) => boolean;

/** One suffix of a `filter[q]` key, e.g. `not_eq` in `name_not_eq`. */
export interface Matcher {
  /** The attribute types that it can be asked of. */
  readonly types: readonly Attribute["type"][];
  /** Reads the argument once; undefined when it is no value for this attribute type. */
  readonly compile: (argument: string, type: Attribute["type"]) => Test | undefined;
}

type Scalar = string | number | boolean;
type Comparison = (value: Scalar, operand: Scalar) => boolean;
type Condition = (value: Scalar, operands: readonly Scalar[]) => boolean;

const orderedTypes = ["string", "integer", "number", "datetime"] as const;
const scalarTypes = [...orderedTypes, "boolean"] as const;
const allTypes = [...scalarTypes, "object"] as const;
const textTypes = ["string"] as const;

const comparisons: Record<string, { readonly types: readonly Attribute["type"][]; readonly holds: Comparison }> = {
  eq: { types: scalarTypes, holds: (value, operand) => value === operand },
  not_eq: { types: scalarTypes, holds: (value, operand) => value !== operand },
  lt: { types: orderedTypes, holds: (value, operand) => value < operand },
  lteq: { types: orderedTypes, holds: (value, operand) => value <= operand },
  gt: { types: orderedTypes, holds: (value, operand) => value > operand },
  gteq: { types: orderedTypes, holds: (value, operand) => value >= operand },
  matches: { types: textTypes, holds: textual((text, pattern) => like(pattern)(text)) },
  does_not_match: { types: textTypes, holds: textual((text, pattern) => !like(pattern)(text)) },
  start: { types: textTypes, holds: textual((text, part) => text.startsWith(part)) },
  not_start: { types: textTypes, holds: textual((text, part) => !text.startsWith(part)) },
  end: { types: textTypes, holds: textual((text, part) => text.endsWith(part)) },
  not_end: { types: textTypes, holds: textual((text, part) => !text.endsWith(part)) },
  cont: { types: textTypes, holds: textual((text, part) => text.includes(part)) },
  not_cont: { types: textTypes, holds: textual((text, part) => !text.includes(part)) },
};

const isIn: Condition = (value, operands) => operands.includes(value);
const isNotIn: Condition = (value, operands) => !operands.includes(value);

/** The vendor's whole vocabulary (Ransack's), by suffix. A null value satisfies none but the `_or_null` forms. */
export const matchers: ReadonlyMap<string, Matcher> = new Map([
  ...Object.entries(comparisons).flatMap(([name, { types, holds }]): [string, Matcher][] => [
    [name, comparing(types, "one", (value, operands) => operands.every((each) => holds(value, each)))],
    [`${name}_any`, comparing(types, "list", (value, operands) => operands.some((each) => holds(value, each)))],
    [`${name}_all`, comparing(types, "list", (value, operands) => operands.every((each) => holds(value, each)))],
  ]),
  ["in", comparing(scalarTypes, "list", isIn)],
  ["not_in", comparing(scalarTypes, "list", isNotIn)],
  ["eq_or_null", orNull(comparing(scalarTypes, "one", isIn))],
  ["not_eq_or_null", orNull(comparing(scalarTypes, "one", isNotIn))],
  ["in_or_null", orNull(comparing(scalarTypes, "list", isIn))],
  ["not_in_or_null", orNull(comparing(scalarTypes, "list", isNotIn))],
  ["present", asking(allTypes, (value) => !isBlank(value))],
  ["blank", asking(allTypes, isBlank)],
  ["null", asking(allTypes, (value) => value === null)],
  ["not_null", asking(allTypes, (value) => value !== null)],
  ["true", asking(["boolean"], (value) => value === true)],
  ["false", asking(["boolean"], (value) => value === false)],
  ["jcont", { types: ["object"], compile: compileContainment }],
]);

/** Null, a string without a visible character, or an empty object. */
export function isBlank(value: Json | undefined): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  return isObject(value) && Object.keys(value).length === 0;
}

function comparing(types: Matcher["types"], argument: "one" | "list", condition: Condition): Matcher {
  return {
    types,
    compile: (text, type) => {
      const parsed = (argument === "list" ? text.split(",") : [text]).map((each) => operandOf(each, type));
      const operands = parsed.filter((operand) => operand !== undefined);
      if (operands.length < parsed.length) return undefined;
      const read = type === "datetime" ? (value: Scalar) => Date.parse(String(value)) : (value: Scalar) => value;
      return (value) => isScalar(value) && condition(read(value), operands);
    },
  };
}

function orNull(matcher: Matcher): Matcher {
  return {
    ...matcher,
    compile: (argument, type) => {
      const test = matcher.compile(argument, type);
      return test && ((value) => value === null || test(value));
    },
  };
}

/** A question whose argument is yes or no. */
function asking(types: Matcher["types"], question: Test): Matcher {
  return {
    types,
    compile: (argument) => {
      const expected = operandOf(argument, "boolean");
      return expected === undefined ? undefined : (value) => question(value) === expected;
    },
  };
}

function compileContainment(argument: string): Test | undefined {
  try {
    const part: Json = JSON.parse(argument);
    return (value) => contains(value, part);
  } catch {
    return undefined;
  }
}

/** Containment as PostgreSQL's `@>` defines it: of objects by key, of arrays as sets. */
function contains(whole: Json, part: Json): boolean {
  if (Array.isArray(part))
    return Array.isArray(whole) && part.every((item) => whole.some((candidate) => contains(candidate, item)));
  if (!isObject(part)) return whole === part;
  return (
    isObject(whole) && Object.entries(part).every(([key, value]) => key in whole && contains(whole[key] ?? null, value))
  );
}

function operandOf(text: string, type: Attribute["type"]): Scalar | undefined {
  switch (type) {
    case "integer":
    case "number": {
      const number = Number(text);
      return text.trim() === "" || Number.isNaN(number) ? undefined : number;
    }
    case "boolean":
      if (text === "true" || text === "1") return true;
      return text === "false" || text === "0" ? false : undefined;
    case "datetime": {
      const time = Date.parse(text);
      return Number.isNaN(time) ? undefined : time;
    }
    default:
      return text;
  }
}

function isScalar(value: Json): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** Letter case does not count in the text matchers. */
function textual(holds: (text: string, operand: string) => boolean): Comparison {
  return (value, operand) => holds(String(value).toLowerCase(), String(operand).toLowerCase());
}
