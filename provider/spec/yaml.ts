import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseAllDocuments } from "yaml";
import type { Place, Problem } from "./place";
import type { Entry, Tree } from "./tree";

/** The largest file that is read, in bytes. The spec of an organization with 1,500 objects takes 100 kB. */
const largest = 1_000_000;

/** How deeply a file may be nested. A spec needs six levels; `config` and `metadata` may need more. */
const deepest = 64;
const tooDeep = `it is nested more than ${deepest} levels deep`;

export interface Parsed {
  /** Undefined if the text has problems. */
  readonly tree: Tree | undefined;
  readonly problems: readonly Problem[];
}

/**
 * The tree of one YAML 1.2 document. What a reviewer cannot read at a glance is refused: anchors, aliases, merge keys,
 * tags, and keys that are not texts.
 */
export function parseYaml(text: string, file: string): Parsed {
  const start = { file, line: 1, column: 1 };
  const fail = (message: string): Parsed => ({ tree: undefined, problems: [{ ...start, message }] });
  if (Buffer.byteLength(text) > largest) return fail(`the file is larger than ${largest / 1_000_000} MB`);
  if (isDeep(text)) return fail(tooDeep);
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, keepSourceTokens: false });
  const [document, another] = Array.isArray(documents) ? documents : [];
  if (!document) return fail("the file is empty");
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  // The parser reports its exhausted stack like any other error.
  if (document.errors.some(({ message }) => message.includes("call stack"))) return fail(tooDeep);
  const problems: Problem[] = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    ...placeAt(pos[0]),
    message: sentence(message),
  }));
  if (another) problems.push({ ...placeAt(another.range[0]), message: "a file must hold one document: remove `---`" });
  if (problems.length > 0) return { tree: undefined, problems };
  const reader = new Reader(placeAt, problems);
  const tree = reader.tree(document.contents, start, 0);
  return { tree: problems.length > 0 ? undefined : tree, problems };
}

class Reader {
  readonly #placeAt: (offset: number) => Place;
  readonly #problems: Problem[];

  constructor(placeAt: (offset: number) => Place, problems: Problem[]) {
    this.#placeAt = placeAt;
    this.#problems = problems;
  }

  tree(node: unknown, around: Place, depth: number): Tree {
    const place = this.#placeOf(node as Node | null, around);
    const nothing: Tree = { kind: "scalar", place, value: null };
    if (node === null || node === undefined) return nothing;
    if (isAlias(node)) return this.#refuse(place, "aliases are not read: write the value out", nothing);
    const { anchor, tag } = node as { anchor?: string; tag?: string };
    if (anchor !== undefined) return this.#refuse(place, "anchors are not read: write the value out", nothing);
    if (tag !== undefined) return this.#refuse(place, "tags are not read: remove it", nothing);
    if (depth > deepest) return this.#refuse(place, tooDeep, nothing);
    if (isSeq(node))
      return { kind: "sequence", place, items: node.items.map((item) => this.tree(item, place, depth + 1)) };
    if (isMap(node)) return { kind: "mapping", place, entries: this.#entries(node.items, place, depth) };
    if (!isScalar(node)) return nothing;
    const { value } = node;
    if (value === null || typeof value === "string" || typeof value === "boolean") return { ...nothing, value };
    if (typeof value === "number" && Number.isFinite(value)) return { ...nothing, value };
    return this.#refuse(place, "it must be a text, a number, `true` or `false`", nothing);
  }

  #entries(pairs: readonly Pair[], around: Place, depth: number): Map<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const { key, value } of pairs) {
      const place = this.#placeOf(key as Node | null, around);
      const name = isScalar(key) ? key.value : undefined;
      if (isScalar(key) && key.anchor !== undefined) this.#refuse(place, "anchors are not read: remove it", undefined);
      if (name === "<<") this.#refuse(place, "merge keys are not read: write the entries out", undefined);
      else if (typeof name === "string") entries.set(name, { place, value: this.tree(value, place, depth + 1) });
      else this.#refuse(place, "a key must be a text: put it in quotes", undefined);
    }
    return entries;
  }

  #placeOf(node: Node | null, around: Place): Place {
    return node?.range ? this.#placeAt(node.range[0]) : around;
  }

  #refuse<T>(place: Place, message: string, instead: T): T {
    this.#problems.push({ ...place, message });
    return instead;
  }
}

/** Brackets far deeper than any spec would exhaust the stack of the parser. In texts they count too, which is no harm. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
    if (depth > 4 * deepest) return true;
  }
  return false;
}

/** The parser's words in the form of ours: without its position, which the problem has. */
function sentence(message: string): string {
  const [first = message] = message.split("\n");
  const text = first.replace(/ at line \d+, column \d+:?$/, "").replace(/[.:]$/, "");
  return text.charAt(0).toLowerCase() + text.slice(1);
}
