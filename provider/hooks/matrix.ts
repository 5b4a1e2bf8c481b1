import type { ApiObject } from "../api/document";
import { permission } from "../entities/permission";
import { type Right, type Rights, rights, wordsOf } from "../entities/rights";
import { outputsOf } from "../model/outputs";
import { isBag } from "../model/values";

/** The rights of a role by subject, as strings such as `read update`. */
export type Matrix = Readonly<Record<string, string>>;

/** The four flags of a permission, by their names in the entity. */
export type Flags = Readonly<Record<(typeof rights)[Right], boolean>>;

const names = Object.keys(rights) as Right[];

export function flagsOf(text = ""): Flags {
  const words = wordsOf(text);
  return Object.fromEntries(names.map((name) => [rights[name], words.includes(name)])) as Flags;
}

/** No rights and no permission are the same: both give an empty string. */
export function textOf(flags: Flags): string {
  return names.filter((name) => flags[rights[name]]).join(" ");
}

/** Whether two strings grant the same rights. */
function isSameText(one = "", other = ""): boolean {
  return textOf(flagsOf(one)) === textOf(flagsOf(other));
}

/** The rights to one subject. A subject may have the name of what every object inherits, such as `constructor`. */
export function rightsTo(subject: string, matrix: Matrix): string {
  return Object.hasOwn(matrix, subject) ? (matrix[subject] ?? "") : "";
}

/** The subjects in which two matrices differ. */
export function changedSubjects(one: Matrix, other: Matrix): string[] {
  const subjects = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...subjects].filter((subject) => !isSameText(rightsTo(subject, one), rightsTo(subject, other)));
}

/** The matrix of a role's permissions. Where `spelling` grants the same rights, its spelling is kept. */
export function matrixOf(permissions: readonly ApiObject[], spelling: Matrix): Matrix {
  const entries = permissions.map((one): [string, string] => {
    const outputs = outputsOf(permission, one);
    return [outputs.subject, textOf(outputs)];
  });
  const actual = Object.fromEntries(entries.filter(([, text]) => text !== ""));
  const kept = Object.entries(spelling).filter(([subject, text]) => isSameText(text, rightsTo(subject, actual)));
  return { ...actual, ...Object.fromEntries(kept) };
}

/** A matrix from inputs or outputs, in which rights may also be lists. */
export function asMatrix(value: unknown): Matrix {
  if (!isBag(value)) return {};
  const entries = Object.entries(value as Readonly<Record<string, Rights>>);
  return Object.fromEntries(
    entries.map(([subject, given]) => [subject, Array.isArray(given) ? given.join(" ") : String(given)]),
  );
}

/** The changes from one matrix to another, in words: `granted read on orders`, `revoked update, destroy on orders`. */
export function inWords(one: Matrix, other: Matrix, subjects: readonly string[]): string[] {
  return subjects.flatMap((subject) => {
    const [before, after] = [flagsOf(rightsTo(subject, one)), flagsOf(rightsTo(subject, other))];
    const differing = (isGiven: boolean) =>
      names
        .filter((name) => before[rights[name]] !== after[rights[name]] && after[rights[name]] === isGiven)
        .join(", ");
    const [given, taken] = [differing(true), differing(false)];
    return [...(given ? [`granted ${given} on ${subject}`] : []), ...(taken ? [`revoked ${taken} on ${subject}`] : [])];
  });
}
