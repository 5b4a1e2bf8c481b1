import type { ApiField } from "./field";
import { text } from "./field";
import { apiField, type View } from "./view";

/** A function that finds objects of the API without managing them. */
export interface Lookup {
  /** As in programs: `getRole`. */
  readonly name: string;
  readonly summary: string;
  readonly remarks: readonly string[];
  /** What it finds, and how the type of one of them is called. */
  readonly view: View;
  readonly result: string;
  /** Whether it returns all that it finds; else it has to find exactly one. */
  readonly many: boolean;
  /** The sets of arguments of which one is needed; without any, none is. */
  readonly by: readonly (readonly string[])[];
  /** Arguments that may narrow the search further. */
  readonly optional: readonly string[];
}

/** The arguments of a look-up, each with the field that it is compared with. */
export function argumentsOf({ view, by, optional }: Lookup): [string, ApiField][] {
  const names = new Set([...by.flat(), ...optional]);
  return [...names].map((name) => [name, name === "id" ? idField : apiField(view, name)]);
}

/** The arguments that every set needs. */
export function requiredOf({ by: [first = [], ...others] }: Lookup): string[] {
  return first.filter((name) => others.every((set) => set.includes(name)));
}

const idField = text({ about: "The id." });
