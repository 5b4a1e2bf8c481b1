import path from "node:path";
import { accountForm } from "./account-form";
import { type Base, extend } from "./base";
import { check } from "./check";
import type { MappingForm } from "./form";
import { organizationForm } from "./organization-form";
import { type Places, type Problem, SpecError } from "./place";
import { readText } from "./read-text";
import { problemsOfRotations } from "./rotation";
import { type AccountSpec, accountSpec, type OrganizationSpec, organizationSpec, type Values } from "./spec";
import { problemsOfTerms } from "./terms";
import type { Tree } from "./tree";
import { substitute, type Variables } from "./variables";
import { parseYaml } from "./yaml";

/** A spec, and where each of its parts was written. */
export interface Loaded<S> {
  readonly spec: S;
  readonly places: Places;
}

/**
 * The organization that a file describes, together with the files that it extends and with the values of its variables.
 * Throws a {@link SpecError} that locates every problem.
 *
 * `variables` are the values of the environment by default.
 */
export function loadOrganization(file: string, variables: Variables = process.env): Loaded<OrganizationSpec> {
  return resolveOrganization(readTree(file), variables);
}

/** The same for a text that is not in its file yet. */
export function resolveOrganizationText(
  text: string,
  file: string,
  variables: Variables = process.env,
): Loaded<OrganizationSpec> {
  return resolveOrganization({ file, ...parseYaml(text, file) }, variables);
}

function resolveOrganization(root: Base, variables: Variables): Loaded<OrganizationSpec> {
  const { value, places } = load(organizationForm, root, variables);
  const spec = organizationSpec(value);
  refuse([...problemsOfTerms(spec, places), ...problemsOfRotations(spec, places)]);
  return { spec, places };
}

/** The account that a file describes; otherwise as {@link loadOrganization}. */
export function loadAccount(file: string, variables: Variables = process.env): Loaded<AccountSpec> {
  const { value, places } = load(accountForm, readTree(file), variables);
  return { spec: accountSpec(value), places };
}

/** What a text says by itself: its variables stay, and so does `extends`. Throws a {@link SpecError}. */
export function parseOrganization(text: string, file: string): Loaded<OrganizationSpec> {
  const { value, places } = checked(organizationForm, parsed(parseYaml(text, file)));
  return { spec: organizationSpec(value), places };
}

export function parseAccount(text: string, file: string): Loaded<AccountSpec> {
  const { value, places } = checked(accountForm, parsed(parseYaml(text, file)));
  return { spec: accountSpec(value), places };
}

function load(form: MappingForm, root: Base, variables: Variables): { value: Values; places: Places } {
  const whole = extend(parsed(root), (base, from) => readTree(path.join(path.dirname(from), base)));
  const resolved = substitute(whole.tree, variables);
  const found = check(form, resolved.tree);
  refuse([...whole.problems, ...resolved.problems, ...found.problems]);
  const { extends: _, variables: __, ...value } = found.value;
  return { value, places: found.places };
}

function checked(form: MappingForm, tree: Tree): { value: Values; places: Places } {
  const { problems, ...found } = check(form, tree);
  refuse(problems);
  return found;
}

function parsed({ tree, problems }: Pick<Base, "tree" | "problems">): Tree {
  refuse(problems);
  return tree as Tree;
}

function readTree(file: string): Base {
  try {
    return { file, ...parseYaml(readText(file), file) };
  } catch (error) {
    const unreadable = (error as Error).message;
    return { file, tree: undefined, problems: [{ file, line: 1, column: 1, message: unreadable }], unreadable };
  }
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new SpecError(problems);
}
