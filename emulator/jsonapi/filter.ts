import type { Attribute } from "../entities/attribute";
import { entityOf, type ShapeIndex } from "../entities/entity-index";
import type { Relationship } from "../entities/relationship";
import type { Shape } from "../entities/shape";
import type { StoredRecord } from "../store/record";
import type { Records } from "../store/records";
import { filterNotAllowed, invalidFilterValue } from "./errors";
import { type Matcher, matchers, type Test } from "./matchers";
import { shownValue } from "./shown-value";

/** One `filter[q][key]=argument`: the record passes when the test holds for any of the operands' values. */
export interface Predicate {
  readonly operands: readonly Operand[];
}

/** An attribute of the entity itself, or of a related one. */
interface Operand {
  readonly path: readonly { readonly name: string; readonly relationship: Relationship }[];
  readonly owner: Shape;
  readonly attribute: string;
  readonly test: Test;
}

/** How many relationships a key may go through, as in `role_organization_name_eq`. */
const maxDepth = 3;
/** Longest first, so that `name_not_eq` is not read as an attribute `name_not`. */
const suffixes = [...matchers].sort(([a], [b]) => b.length - a.length);

/** @throws ApiError 400 when the key names no filterable attribute and matcher, or the argument does not fit them */
export function parsePredicate(key: string, argument: string, entity: Shape, entities: ShapeIndex): Predicate {
  for (const [suffix, matcher] of suffixes) {
    if (!key.endsWith(`_${suffix}`)) continue;
    const names = key.slice(0, -suffix.length - 1).split("_or_");
    const found = names.map((name) => findAttribute(name, entity, entities, maxDepth));
    const operands = found.flatMap((each) => (each && matcher.types.includes(each.type) ? [each] : []));
    if (operands.length < names.length) continue;
    return {
      operands: operands.map((operand) => ({ ...operand, test: compile(key, argument, matcher, operand.type) })),
    };
  }
  throw filterNotAllowed(key);
}

export function satisfies(record: StoredRecord, { operands }: Predicate, store: Records): boolean {
  return operands.some(({ path, owner, attribute, test }) => {
    if (path.length === 0) return test(shownValue(record, attribute, owner, store));
    const ends = follow(record, path, store);
    // As an outer join sees it: where the path leads nowhere, the value is null.
    return ends.length === 0 ? test(null) : ends.some((end) => test(shownValue(end, attribute, owner, store)));
  });
}

function compile(key: string, argument: string, matcher: Matcher, type: Attribute["type"]): Test {
  const test = matcher.compile(argument, type);
  if (test === undefined) throw invalidFilterValue(key, argument);
  return test;
}

function follow(record: StoredRecord, path: Operand["path"], store: Records): StoredRecord[] {
  return path.reduce(
    (records, { name, relationship }) => records.flatMap((each) => store.related(each, name, relationship)),
    [record],
  );
}

function findAttribute(
  name: string,
  entity: Shape,
  entities: ShapeIndex,
  depth: number,
): (Omit<Operand, "test"> & { readonly type: Attribute["type"] }) | undefined {
  if (name === "id") return { path: [], owner: entity, attribute: name, type: "string" };
  const attribute = entity.attributes[name];
  if (attribute?.filter) return { path: [], owner: entity, attribute: name, type: attribute.type };
  if (depth === 0) return undefined;
  for (const [prefix, relationship] of Object.entries(entity.relationships)) {
    if (!relationship.filter || !name.startsWith(`${prefix}_`)) continue;
    const target = entityOf(entities, relationship.type);
    const found = findAttribute(name.slice(prefix.length + 1), target, entities, depth - 1);
    if (found) return { ...found, path: [{ name: prefix, relationship }, ...found.path] };
  }
  return undefined;
}
