import type { Attribute } from "../entities/attribute";
import type { Rule } from "../entities/rule";
import type { UniqueKey } from "../entities/unique-key";
import type { Viewer } from "../entities/viewer";
import type { Json } from "../json";
import type { Records } from "../store/records";
import type { Draft } from "./draft";
import { type Problem, validationFailed } from "./errors";
import { isBlank } from "./matchers";
import { blank, taken } from "./problems";
import { valueProblems } from "./value-problems";

/**
 * Checks a draft against its entity's declaration and rules, and puts defaults in the place of nulls.
 * @throws ApiError 422 with every violation at once
 */
export function validate(draft: Draft, rules: readonly Rule[], caller: Viewer, store: Records): void {
  const problems = [
    ...Object.keys(draft.entity.attributes).flatMap((name) => attributeProblems(draft, name)),
    ...Object.keys(draft.entity.relationships).flatMap((name) => relationshipProblems(draft, name)),
    ...draft.problems,
    ...draft.entity.uniqueKeys.flatMap((key) => keyProblems(draft, key, store)),
    ...rules.flatMap((rule) => rule(draft, { store, caller }) ?? []),
  ];
  if (problems.length > 0) throw validationFailed(problems);
}

function attributeProblems(draft: Draft, name: string): Problem[] {
  const attribute = draft.entity.attributes[name];
  const value = draft.attributes[name];
  const isGiven = name in draft.attributes;
  if (attribute === undefined) return [];
  if (attribute.create === "required") {
    const isMissing = isGiven ? isBlank(value) : draft.record === undefined;
    if (isMissing) return [blank(name)];
  }
  if (!isGiven || value === undefined) return [];
  if (value === null) {
    if (draft.record && !attribute.nullable) return [blank(name)];
    draft.attributes[name] = defaultOf(attribute, draft);
    return [];
  }
  return valueProblems(name, value, attribute);
}

function defaultOf({ default: fallback }: Attribute, draft: Draft): Json {
  if (typeof fallback !== "function") return fallback;
  return fallback({ ...draft.record?.attributes, ...draft.attributes });
}

function relationshipProblems(draft: Draft, name: string): Problem[] {
  const relationship = draft.entity.relationships[name];
  if (relationship?.create !== "required" || draft.problems.some((problem) => problem.name === name)) return [];
  return draft.target(name) ? [] : [blank(name, "relationships")];
}

/** Reported only where each field of the key has a value, so that one mistake is not reported twice. */
function keyProblems(draft: Draft, key: UniqueKey, store: Records): Problem[] {
  const values = key.fields.map((field) =>
    field in draft.entity.attributes ? draft.attribute(field) : draft.target(field),
  );
  if (values.some(isBlank)) return [];
  const holder = store.holder(draft.entity.type, key, values);
  return holder === undefined || holder === draft.record?.id ? [] : [taken(key.reportedOn)];
}
