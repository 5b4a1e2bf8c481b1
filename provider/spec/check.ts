import { nearMiss } from "../entities/near-miss";
import { type Right, rights, wordsOf } from "../entities/rights";
import type { Json } from "../json";
import { invalidity } from "../model/invalidity";
import type { FieldForm, Form, Key, MappingForm, NamedForm, ReferenceForm, WordForm } from "./form";
import type { Place, Places, Problem } from "./place";
import { isOutside, kindOf, type Mapping, plain, type Scalar, type Tree } from "./tree";
import { hasVariables, isVariable } from "./variables";

export interface Checked {
  /** What the file says, with every default that the file itself implies. Meaningless if there are problems. */
  readonly value: Readonly<Record<string, Json>>;
  readonly problems: readonly Problem[];
  readonly places: Places;
}

/** Reads a tree as a form. All problems are found at once. */
export function check(form: MappingForm, tree: Tree): Checked {
  const checker = new Checker();
  const value = checker.read(form, tree, []) as Checked["value"] | undefined;
  checker.resolve(value ?? {});
  return { value: value ?? {}, problems: checker.problems, places: checker.places };
}

interface Mention {
  readonly to: string;
  readonly handle: string;
  readonly place: Place;
}

type Path = readonly string[];

class Checker {
  readonly problems: Problem[] = [];
  readonly places = new Map<string, Place>();
  /** Handles that must exist; known only once every section was read. */
  readonly #mentions: Mention[] = [];

  read(form: Form, tree: Tree, path: Path): Json | undefined {
    this.places.set(path.join("."), tree.place);
    switch (form.of) {
      case "mapping":
        return this.#mapping(form, tree, path);
      case "named":
        return this.#named(form, tree, path);
      case "field":
        return this.#field(form, tree);
      case "word":
        return this.#word(form, tree);
      case "words":
        return this.#words(tree);
      case "reference":
        return this.#reference(form, tree);
      case "rights":
        return this.#rights(tree);
    }
  }

  /** Refuses handles that no section declares. */
  resolve(value: Readonly<Record<string, Json>>): void {
    for (const { to, handle, place } of this.#mentions) {
      const section = value[to];
      const known = typeof section === "object" && section !== null ? Object.keys(section) : [];
      if (known.includes(handle)) continue;
      const meant = nearMiss(handle, known);
      const hint = meant === undefined ? `declare it under \`${to}\`` : `did you mean \`${meant}\`?`;
      this.#refuse(place, `\`${to}\` has no entry of this name: ${hint}`);
    }
  }

  #mapping(form: MappingForm, tree: Tree, path: Path): Json | undefined {
    const whole = this.#unfolded(form, tree);
    if (!whole) return undefined;
    const names = Object.keys(form.properties);
    for (const [key, { place }] of whole.entries)
      if (!Object.hasOwn(form.properties, key))
        this.#refuse(place, `\`${key}\` is not known here: ${meantBy(key, names)}`);
    const value: Record<string, Json> = {};
    for (const [name, { form: of, required, isHandle }] of Object.entries(form.properties)) {
      const given = whole.entries.get(name);
      if (given && !isNothing(given.value)) {
        const read = this.read(of, given.value, [...path, name]);
        if (read !== undefined) value[name] = read;
      } else if (isHandle) {
        const handle = path.at(-1) ?? "";
        const reason = of.of === "field" ? invalidity(name, of.field, handle) : undefined;
        if (reason === undefined) value[name] = handle;
        else this.#refuse(tree.place, `\`${name}\` is needed here, because the handle cannot stand for it: ${reason}`);
      } else if (required) this.#refuse(tree.place, `\`${name}\` is required`);
    }
    return value;
  }

  /** A mapping as written, or the one that a text stands for. */
  #unfolded({ short }: MappingForm, tree: Tree): Mapping | undefined {
    if (tree.kind === "mapping") return tree;
    if (tree.kind === "scalar" && short !== undefined && typeof tree.value === "string")
      return { kind: "mapping", place: tree.place, entries: new Map([[short, { place: tree.place, value: tree }]]) };
    const or = short === undefined ? "" : `, or a text for \`${short}\` alone`;
    return this.#refuse(tree.place, `it must be a mapping${or}, not ${kindOf(tree)}`);
  }

  #named({ key, each }: NamedForm, tree: Tree, path: Path): Json | undefined {
    if (tree.kind !== "mapping") return this.#refuse(tree.place, `it must be a mapping, not ${kindOf(tree)}`);
    const value: Record<string, Json> = {};
    for (const [name, { place, value: entry }] of tree.entries) {
      const reason = wrongKey(key, name);
      if (reason !== undefined) this.#refuse(place, reason);
      if (isNothing(entry) || reason !== undefined) continue;
      if (key.to !== undefined) this.#mentions.push({ to: key.to, handle: name, place });
      const read = this.read(each, entry, [...path, name]);
      if (read !== undefined) value[name] = read;
    }
    return value;
  }

  #field({ name, field }: FieldForm, tree: Tree): Json | undefined {
    const value = tree.kind === "scalar" ? typed(tree, field.type) : plain(tree);
    const isOpen = typeof value === "string" && hasVariables(value);
    if (field.secret && !isGiven(tree))
      return this.#refuse(tree.place, "it is a secret: write a variable such as `${NAME}`, and give its value outside");
    const reason = isOpen ? undefined : invalidity(name, field, value);
    return reason === undefined ? value : this.#refuse(tree.place, `\`${name}\`: ${reason}`);
  }

  #word({ allowed, pattern }: WordForm, tree: Tree): Json | undefined {
    if (tree.kind === "scalar" && typeof tree.value === "boolean" && allowed?.includes(tree.value)) return tree.value;
    if (tree.kind !== "scalar" || typeof tree.value === "boolean" || tree.value === null)
      return this.#refuse(tree.place, `it must be a text, not ${kindOf(tree)}`);
    const text = String(tree.value);
    if (pattern && !hasVariables(text) && !new RegExp(pattern.source).test(text))
      return this.#refuse(tree.place, `it must be ${pattern.means}`);
    if (allowed === undefined || allowed.includes(tree.value)) return allowed ? tree.value : String(tree.value);
    return this.#refuse(tree.place, `it must be ${allowed.join(" or ")}`);
  }

  #words(tree: Tree): Json | undefined {
    const items = tree.kind === "sequence" ? tree.items : [tree];
    const words = items.map((item) =>
      item.kind === "scalar" && typeof item.value === "string" ? item.value : undefined,
    );
    return words.includes(undefined)
      ? this.#refuse(tree.place, `it must be a text or a list of texts, not ${kindOf(tree)}`)
      : (words as string[]);
  }

  #reference({ to, builtIn = [] }: ReferenceForm, tree: Tree): Json | undefined {
    if (tree.kind !== "scalar" || typeof tree.value !== "string")
      return this.#refuse(tree.place, `it must be the name of an entry under \`${to}\`, not ${kindOf(tree)}`);
    if (!builtIn.includes(tree.value) && !hasVariables(tree.value))
      this.#mentions.push({ to, handle: tree.value, place: tree.place });
    return tree.value;
  }

  /** The words in their usual order, so that two spellings of the same rights are the same value. */
  #rights(tree: Tree): Json | undefined {
    const given = plain(tree);
    const isList = Array.isArray(given) && given.every((one) => typeof one === "string");
    if (!isList && typeof given !== "string")
      return this.#refuse(tree.place, `rights must be words or a list of words, not ${kindOf(tree)}`);
    const known = Object.keys(rights) as Right[];
    const words = wordsOf(given as string | Right[]);
    const strange = words.find((word) => !known.includes(word as Right) && !hasVariables(word));
    if (strange !== undefined) {
      const meant = nearMiss(strange, known);
      const hint = meant === undefined ? `it must be ${known.join(", ")}` : `did you mean \`${meant}\`?`;
      return this.#refuse(tree.place, `${isOutside(tree) ? "it" : `\`${strange}\``} is no right: ${hint}`);
    }
    return [...known.filter((word) => words.includes(word)), ...words.filter(hasVariables)].join(" ");
  }

  #refuse(place: Place, message: string): undefined {
    this.problems.push({ ...place, message });
  }
}

/** `null` says that a value is not there, also one that a base has. */
function isNothing(tree: Tree): boolean {
  return tree.kind === "scalar" && tree.value === null;
}

function wrongKey({ noun, pattern, means, reserved = [] }: Key, name: string): string | undefined {
  if (reserved.includes(name)) return `\`${name}\` is built in and cannot be declared: use another ${noun}`;
  return new RegExp(pattern).test(name) ? undefined : `it is no ${noun}: use ${means}`;
}

function meantBy(key: string, names: readonly string[]): string {
  const meant = nearMiss(key, names);
  return meant === undefined ? `use ${names.join(", ")}` : `did you mean \`${meant}\`?`;
}

/** A number or a flag from a variable, which can only be given as a text. */
function typed({ value, variable }: Scalar, type: string): Json {
  if (variable === undefined || typeof value !== "string") return value;
  if ((type === "integer" || type === "number") && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  return value;
}

/** Whether a value comes from outside of the file, or will. */
function isGiven(tree: Tree): boolean {
  if (tree.kind !== "scalar") return false;
  return tree.variable === "given" || (tree.variable === undefined && isVariable(String(tree.value)));
}
