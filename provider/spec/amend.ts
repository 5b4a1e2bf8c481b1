import { type Document, isMap, isScalar, type Node, type Pair, parseDocument, type Scalar, YAMLMap } from "yaml";
import type { Json } from "../json";
import { isEqual, isSame } from "../model/values";
import { accountForm } from "./account-form";
import { compact, withoutEmptySections } from "./compact";
import type { Form, MappingForm } from "./form";
import { organizationForm } from "./organization-form";
import { layOut, style } from "./print";
import type { AccountSpec, OrganizationSpec } from "./spec";
import { escaped, hasVariables } from "./variables";

/** A file that says something else now. */
export interface Amended {
  readonly text: string;
  /** Where a variable stood whose value was no longer right, as `roles.editor.name`. */
  readonly overwritten: readonly string[];
}

/** What a text says once its bases and its variables are known. Throws if it cannot be used. */
export type Resolve<S> = (text: string) => S;

/** Each round finds what only a base says; a base of a base needs no further one. */
const mostRounds = 4;

/**
 * The text, edited so that it says what is wanted. Only what differs is edited: comments, the order, variables with the right
 * value, `extends` and what an API does not know (`was`, `onDelete`, triggers) stay. If nothing differs, no byte changes.
 */
export function amendOrganization(text: string, wanted: OrganizationSpec, resolve: Resolve<OrganizationSpec>): Amended {
  return amend(organizationForm, text, wanted, { resolve, write: escaped });
}

/** The same for an account. What is wanted is given as it is written: secrets as variables, and `${` escaped. */
export function amendAccount(text: string, wanted: AccountSpec, resolve: Resolve<AccountSpec>): Amended {
  return amend(accountForm, text, wanted, { resolve, write: (value) => value });
}

/** How a file is read, and how a value is written so that it is read as itself. */
interface Reading<S> {
  readonly resolve: Resolve<S>;
  readonly write: Write;
}

type Write = (value: Json) => Json;

type Values = Readonly<Record<string, Json>>;

function amend<S extends OrganizationSpec | AccountSpec>(
  form: MappingForm,
  text: string,
  wanted: S,
  { resolve, write }: Reading<S>,
): Amended {
  const overwritten = new Set<string>();
  let now = text;
  for (let round = 0; round < mostRounds; round++) {
    const editor = new Editor(form, now, write, overwritten);
    editor.mapping(form, [], withoutEmptySections(resolve(now)), withoutEmptySections(wanted));
    if (!editor.hasEdited) return { text: now, overwritten: [...overwritten] };
    now = editor.text();
  }
  throw new Error("the file cannot be edited so that it describes the organization: write a new one");
}

type Path = readonly string[];

class Editor {
  readonly #form: MappingForm;
  readonly #document: Document;
  readonly #write: Write;
  readonly #overwritten: Set<string>;
  hasEdited = false;

  constructor(form: MappingForm, text: string, write: Write, overwritten: Set<string>) {
    this.#write = write;
    this.#form = form;
    this.#document = parseDocument(text);
    this.#overwritten = overwritten;
  }

  text(): string {
    return this.#document.toString(style);
  }

  /** Makes a mapping say what is wanted; `now` is what it says with its bases and variables. */
  mapping(form: Form | undefined, path: Path, now: Values, wanted: Values): void {
    for (const name of Object.keys({ ...now, ...wanted })) {
      const of = form && formBelow(form, name);
      if ((of && isOfFile(of)) || isPreamble(path, name)) continue;
      this.#value(of, [...path, name], own(now, name), own(wanted, name));
    }
  }

  #value(form: Form | undefined, path: Path, now: Json | undefined, wanted: Json | undefined): void {
    if (form?.of === "field" ? isEqual(form.field, now, wanted) : isSame(now, wanted)) return;
    if (isValues(now) && isValues(wanted) && isValues(form ? compact(form, wanted, path) : wanted))
      this.#unfold(form, path);
    const node = this.#document.getIn(path, true);
    if (wanted === undefined) this.#remove(path);
    else if (isValues(now) && isValues(wanted) && (node === undefined || isMap(node)))
      this.mapping(form, path, now, wanted);
    else this.#set(form, path, wanted);
  }

  /** An entry that is one text becomes the mapping that the text stands for. */
  #unfold(form: Form | undefined, path: Path): void {
    const node = this.#document.getIn(path, true);
    if (form?.of !== "mapping" || form.short === undefined || !isScalar(node) || node.value === null) return;
    const map = new YAMLMap(this.#document.schema);
    map.flow = true;
    // Two nodes with the same comment would print it twice.
    map.comment = node.comment ?? null;
    map.commentBefore = node.commentBefore ?? null;
    node.comment = null;
    node.commentBefore = null;
    map.items.push(this.#document.createPair(form.short, node) as Pair);
    this.#document.setIn(path, map);
  }

  #set(form: Form | undefined, path: Path, wanted: Json): void {
    this.#note(path);
    this.hasEdited = true;
    const value = this.#write(form ? compact(form, wanted, path) : wanted);
    const old = this.#document.getIn(path, true) as Node | undefined;
    const node = this.#document.createNode(value, { aliasDuplicateObjects: false }) as Node;
    if (old) {
      node.comment = old.comment ?? null;
      node.commentBefore = old.commentBefore ?? null;
      // Quotes that a variable needed may have no reason any more.
      if (isText(old) && isText(node) && old.type && !hasVariables(old.value)) node.type = old.type;
      this.#document.setIn(path, node);
      return;
    }
    this.#insert(path, node);
  }

  /** New entries come where the order of the keys has them, or last. */
  #insert(path: Path, node: Node): void {
    const [name = "", ...around] = [path.at(-1), ...path.slice(0, -1)];
    if (!isMap(this.#document.getIn(around, true))) this.#insert(around, new YAMLMap(this.#document.schema));
    const parent = this.#document.getIn(around, true) as YAMLMap;
    if (parent.items.length === 0) parent.flow = false;
    const pair = this.#document.createPair(name, null) as Pair<Scalar, Node>;
    pair.value = node;
    const above = formAt(this.#form, around);
    if (above && isMap(node)) {
      const alone = new YAMLMap(this.#document.schema);
      alone.items.push(pair);
      layOut(above, alone, 2 * around.length);
    }
    const isBefore = orderOf(above);
    const keys = parent.items.map(({ key }) => String(key));
    const isSorted = keys.every((key, index) => index === 0 || isBefore(keys[index - 1] as string, key));
    const place = isSorted ? keys.findIndex((key) => isBefore(name, key)) : -1;
    // A comment above the first entry is kept by the map; it has to stay with its entry.
    const first = parent.items[0]?.key;
    if (place === 0 && isScalar(first) && parent.commentBefore) {
      first.commentBefore = parent.commentBefore;
      parent.commentBefore = null;
    }
    if (place < 0) parent.items.push(pair);
    else parent.items.splice(place, 0, pair);
    if (around.length === 0) pair.key.spaceBefore = true;
  }

  /** What the file does not say comes from a base, which `null` takes away. */
  #remove(path: Path): void {
    this.#note(path);
    this.hasEdited = true;
    if (this.#document.hasIn(path)) this.#document.deleteIn(path);
    else this.#set(undefined, path, null as unknown as Json);
  }

  #note(path: Path): void {
    const old = this.#document.getIn(path);
    if (typeof old === "string" && hasVariables(old)) this.#overwritten.add(path.join("."));
  }
}

/** A handle may be `constructor`, which every object inherits. */
function own(values: Values, name: string): Json | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Whether only the file knows it. */
function isOfFile(form: Form): boolean {
  if (form.of === "mapping") return form.isOfFile === true;
  return form.of === "word" || (form.of === "named" && form.each.of === "word");
}

/** Properties of the file itself, which no organization has. */
function isPreamble(path: Path, name: string): boolean {
  return path.length === 0 && ["version", "extends", "variables"].includes(name);
}

function formBelow(form: Form, name: string): Form | undefined {
  if (form.of === "named") return form.each;
  return form.of === "mapping" ? form.properties[name]?.form : undefined;
}

function formAt(form: Form, path: Path): Form | undefined {
  return path.reduce<Form | undefined>((at, name) => at && formBelow(at, name), form);
}

/** Properties in the order of the form, anything else in that of the alphabet. */
function orderOf(form: Form | undefined): (one: string, other: string) => boolean {
  if (form?.of !== "mapping") return (one, other) => one < other;
  const names = Object.keys(form.properties);
  return (one, other) => names.indexOf(one) < names.indexOf(other);
}

function isText(node: Node): node is Scalar<string> {
  return isScalar(node) && typeof node.value === "string";
}

function isValues(value: Json | undefined): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
