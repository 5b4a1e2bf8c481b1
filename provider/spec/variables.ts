import { nearMiss } from "../entities/near-miss";
import type { Place, Problem } from "./place";
import { mapScalars, type Scalar, type Tree } from "./tree";

/** The values of variables by name, such as those of the environment. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A variable in a text, or `$${`, which stands for `${` itself. */
const reference = /\$\$\{|\$\{([^}]*)\}/g;
const name = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether a text contains variables, so that only their values make it complete. */
export function hasVariables(text: string): boolean {
  return [...text.matchAll(reference)].some(([, variable]) => variable !== undefined);
}

/** Whether a text is nothing but one variable. */
export function isVariable(text: string): boolean {
  return /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/.test(text);
}

/** A value in which `${` stands for itself. */
export function escaped<T>(value: T): T {
  if (typeof value === "string") return value.replaceAll("${", () => "$${") as T;
  if (Array.isArray(value)) return value.map(escaped) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, escaped(member)])) as T;
}

export interface Substituted {
  readonly tree: Tree;
  readonly problems: readonly Problem[];
}

/**
 * The tree with the values of its variables. Given values win over the defaults under `variables`, which may contain other
 * variables. Keys have no variables: what an entry is called is the same in every environment.
 */
export function substitute(tree: Tree, given: Variables): Substituted {
  const substitution = new Substitution(defaultsIn(tree), given);
  const resolved = mapScalars(tree, (scalar) => substitution.scalar(scalar));
  return { tree: resolved, problems: substitution.problems };
}

function defaultsIn(tree: Tree): ReadonlyMap<string, Scalar> {
  const section = tree.kind === "mapping" ? tree.entries.get("variables")?.value : undefined;
  const entries = section?.kind === "mapping" ? [...section.entries] : [];
  return new Map(
    entries.flatMap(([key, { value }]): [string, Scalar][] => (value.kind === "scalar" ? [[key, value]] : [])),
  );
}

class Substitution {
  readonly problems: Problem[] = [];
  readonly #defaults: ReadonlyMap<string, Scalar>;
  readonly #given: Variables;
  readonly #values = new Map<string, string | undefined>();
  readonly #underway: string[] = [];

  constructor(defaults: ReadonlyMap<string, Scalar>, given: Variables) {
    this.#defaults = defaults;
    this.#given = given;
  }

  scalar(scalar: Scalar): Scalar {
    const { value, place } = scalar;
    if (typeof value !== "string" || !value.includes("${")) return scalar;
    const text = value.replace(reference, (all, variable: string | undefined) =>
      variable === undefined ? "${" : (this.#valueOf(variable, place) ?? all),
    );
    if (!isVariable(value)) return { ...scalar, value: text, isComposed: true };
    return { ...scalar, value: text, variable: this.#isGiven(value.slice(2, -1)) ? "given" : "default" };
  }

  #isGiven(variable: string): boolean {
    return Object.hasOwn(this.#given, variable) && this.#given[variable] !== undefined;
  }

  #valueOf(variable: string, place: Place): string | undefined {
    if (!name.test(variable)) {
      this.#problem(
        place,
        "the name of a variable has letters, digits and `_`; write `$${` for the two characters `${`",
      );
      return undefined;
    }
    if (this.#isGiven(variable)) return this.#given[variable];
    if (this.#values.has(variable)) return this.#values.get(variable);
    const circle = this.#underway.indexOf(variable);
    if (circle >= 0) {
      this.#problem(place, `the variables ${[...this.#underway.slice(circle), variable].join(" → ")} form a circle`);
      return undefined;
    }
    const value = this.#default(variable, place);
    this.#values.set(variable, value);
    return value;
  }

  #default(variable: string, place: Place): string | undefined {
    const found = this.#defaults.get(variable);
    if (!found || found.value === null) {
      const meant = nearMiss(variable, [...this.#defaults.keys()]);
      const hint =
        meant === undefined ? "set it in the environment or under `variables`" : `did you mean \`${meant}\`?`;
      this.#problem(place, `the variable \`${variable}\` has no value: ${hint}`);
      return undefined;
    }
    this.#underway.push(variable);
    const { value } = this.scalar({ ...found, value: String(found.value) });
    this.#underway.pop();
    return String(value);
  }

  #problem(place: Place, message: string): void {
    // A default that several entries use is wrong once.
    const isKnown = this.problems.some((one) => one.message === message && one.line === place.line);
    if (!isKnown) this.problems.push({ ...place, message });
  }
}
