import type { Json } from "../json";
import type { Form, MappingForm } from "./form";
import { type AccountSpec, accountSpec, type OrganizationSpec, organizationSpec } from "./spec";

/** A value as a person would write it: without what the file implies, and in the order of the form. */
export type Compact = Json;

/** The shortest value that {@link check} reads as the given one; `path` ends with the handle of an entry. */
export function compact(form: Form, value: Json, path: readonly string[] = []): Compact {
  if (form.of === "named") {
    const entries = Object.entries(value as Record<string, Json>);
    return Object.fromEntries(entries.map(([name, entry]) => [name, compact(form.each, entry, [...path, name])]));
  }
  return form.of === "mapping" ? compactMapping(form, value as Record<string, Json>, path) : value;
}

function compactMapping(form: MappingForm, value: Readonly<Record<string, Json>>, path: readonly string[]): Compact {
  const entries: [string, Json][] = [];
  for (const [name, { form: of, isHandle }] of Object.entries(form.properties)) {
    const own = value[name];
    if (own === undefined || (isHandle && own === path.at(-1))) continue;
    entries.push([name, compact(of, own, [...path, name])]);
  }
  const [[only, text] = [], another] = entries;
  return only !== undefined && only === form.short && another === undefined && typeof text === "string"
    ? text
    : Object.fromEntries(entries);
}

/** Sections without entries are as good as none. */
export function withoutEmptySections<S extends OrganizationSpec | AccountSpec>(
  spec: S,
): Readonly<Record<string, Json>> {
  const sections = Object.keys({ ...organizationSpec({}), ...accountSpec({}) });
  const isEmpty = ([name, value]: [string, unknown]) =>
    sections.includes(name) && Object.keys(value as object).length === 0;
  return Object.fromEntries(Object.entries(spec).filter((entry) => !isEmpty(entry)));
}
