import type { ApiField } from "./field";
import { text } from "./field";
import { apiField, type View } from "./view";

/** A function that finds objects of the API without managing them. */
export interface Lookup {
  /** The name in programs: `getRole`. */
  readonly name: string;
  readonly summary: string;
  readonly remarks: readonly string[];
  /** The objects that it finds, and the name of their type. */
  readonly view: View;
  readonly result: string;
  /** Whether it returns everything that it finds. Otherwise it must find exactly one object. */
  readonly many: boolean;
  /** The sets of arguments; each call gives one of them. Empty if no argument is needed. */
  readonly by: readonly (readonly string[])[];
  /** Arguments that may narrow the search further. */
  readonly optional: readonly string[];
  /**
   * The arguments for which an error may suggest values of other objects: never personal data, and nothing that
   * belongs to someone else.
   */
  readonly suggests: readonly string[];
  /** The look-up that lists what exists, named by the errors of one that must not list it. */
  readonly listedBy?: string;
}

/** One of the sets of arguments of a look-up. */
export interface ArgumentSet {
  readonly needs: readonly string[];
  /** The arguments of the other sets. */
  readonly excludes: readonly string[];
}

/** The sets of arguments of a look-up; one that needs no argument has one empty set. */
export function setsOf({ by }: Lookup): ArgumentSet[] {
  if (by.length === 0) return [{ needs: [], excludes: [] }];
  return by.map((needs) => ({ needs, excludes: [...new Set(by.flat())].filter((name) => !needs.includes(name)) }));
}

/** The arguments of a look-up, each with the field that it is compared with. */
export function argumentsOf({ view, by, optional }: Lookup): [string, ApiField][] {
  const names = new Set([...by.flat(), ...optional]);
  return [...names].map((name) => [name, name === "id" ? idField : apiField(view, name)]);
}

const idField = text({ about: "The id." });
