import type { Json } from "../json";
import type { Place } from "./place";

/** A value of a file that remembers where it stands. */
export type Tree = Scalar | Sequence | Mapping;

export interface Scalar {
  readonly kind: "scalar";
  readonly place: Place;
  readonly value: string | number | boolean | null;
  /** Where the value came from if the whole text was one variable: it was given, or the file has a default for it. */
  readonly variable?: "given" | "default";
  /** A part of the text came from a variable. */
  readonly isComposed?: true;
}

export interface Sequence {
  readonly kind: "sequence";
  readonly place: Place;
  readonly items: readonly Tree[];
}

export interface Mapping {
  readonly kind: "mapping";
  readonly place: Place;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A key with its value; `place` is that of the key. */
export interface Entry {
  readonly place: Place;
  readonly value: Tree;
}

/** The value without its places. */
export function plain(tree: Tree): Json {
  if (tree.kind === "scalar") return tree.value;
  if (tree.kind === "sequence") return tree.items.map(plain);
  return Object.fromEntries([...tree.entries].map(([key, { value }]) => [key, plain(value)]));
}

/** The same tree with each scalar replaced. */
export function mapScalars(tree: Tree, change: (scalar: Scalar) => Scalar): Tree {
  if (tree.kind === "scalar") return change(tree);
  if (tree.kind === "sequence") return { ...tree, items: tree.items.map((item) => mapScalars(item, change)) };
  const entries = [...tree.entries].map(([key, entry]): [string, Entry] => [
    key,
    { ...entry, value: mapScalars(entry.value, change) },
  ]);
  return { ...tree, entries: new Map(entries) };
}

/** Whether any of a value came from a variable, so that no message may quote it. */
export function isOutside(tree: Tree): boolean {
  if (tree.kind === "scalar") return tree.variable !== undefined || tree.isComposed === true;
  return (tree.kind === "sequence" ? tree.items : [...tree.entries.values()].map(({ value }) => value)).some(isOutside);
}

/** What a value is, in words. */
export function kindOf(tree: Tree): string {
  if (tree.kind === "sequence") return "a list";
  if (tree.kind === "mapping") return "a mapping";
  if (tree.value === null) return "nothing";
  return typeof tree.value === "string" ? "a text" : `a ${typeof tree.value}`;
}
