import { type ApiField, type Fields, text } from "./field";
import type { OutputName } from "./values";
import { apiField, secretFields, type View } from "./view";

/** An argument is an output of the objects that it finds, or their id. */
type Argument<F extends Fields> = OutputName<F> | "id";

/**
 * What a look-up returns: exactly one object, and an error otherwise; one object or nothing, and an error where there are
 * several; or everything that it finds.
 */
export type Finds = "one" | "one-if-any" | "all";

/** A function that finds objects of the API without managing them. */
export interface Lookup<F extends Fields = Fields> {
  /** The name in programs: `getRole`. */
  readonly name: string;
  readonly summary: string;
  readonly remarks: readonly string[];
  /** The objects that it finds, and the name of their type. */
  readonly view: View<F>;
  readonly result: string;
  readonly finds: Finds;
  /** The sets of arguments; each call gives one of them. Empty if no argument is needed. */
  readonly by: readonly (readonly Argument<F>[])[];
  /** Arguments that may narrow the search further. */
  readonly optional: readonly Argument<F>[];
  /**
   * The arguments for which an error may suggest values of other objects: never personal data, and nothing that
   * belongs to someone else.
   */
  readonly suggests: readonly Argument<F>[];
  /** The look-up that lists what exists, named by the errors of one that must not list it. */
  readonly listedBy?: string;
}

/** Declares a look-up, so that the compiler checks its arguments against the fields of its view. */
export function defineLookup<const F extends Fields>(lookup: Lookup<F>): Lookup<F> {
  return lookup;
}

/**
 * The form of a look-up for one object that may not exist: `findRole` for `getRole`. Only that no object matches is an
 * answer there; everything else that is an error of the one is an error of the other.
 */
export function orUndefined(lookup: Lookup): Lookup {
  const { name, summary } = lookup;
  return {
    ...lookup,
    name: name.replace(/^get/, "find"),
    summary: `${summary.replace(/\.$/, "")}, if there is one.`,
    finds: "one-if-any",
  };
}

/**
 * The argument of a list whose objects have secrets: without it they are left out, so that a list that nobody wants secrets
 * of need not be a secret as a whole.
 */
export const includeSecrets = "includeSecrets";

/** Whether a look-up leaves secrets out unless {@link includeSecrets} asks for them. */
export function withholdsSecrets({ finds, view }: Lookup): boolean {
  return finds === "all" && secretFields(view).length > 0;
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

/**
 * The name of what a look-up returns to programs in other languages, unless it is always one object: `getRoles` returns
 * `roles`, and `findRole` a `role` or nothing.
 */
export function resultName({ name }: Pick<Lookup, "name">): string {
  const noun = name.replace(/^(get|find)/, "");
  return noun.charAt(0).toLowerCase() + noun.slice(1);
}

/** The arguments of a look-up, each with the field that it is compared with. */
export function argumentsOf({ view, by, optional }: Lookup): [string, ApiField][] {
  const names = new Set([...by.flat(), ...optional]);
  return [...names].map((name) => [name, name === "id" ? idField : apiField(view, name)]);
}

const idField = text({ about: "The id." });
