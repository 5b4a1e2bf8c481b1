import { isCollection, isMap, isScalar, type Node, type Pair, parseDocument, type YAMLMap } from "yaml";

/**
 * The text without one entry, such as `["members", "ann@shop.example"]`. Every other byte stays, comments above the entry
 * included: they may be about its neighbours. A mapping that would be left empty goes too. Undefined if the text does not have
 * the entry, or has it in a way that cannot be cut out.
 */
export function withoutEntry(text: string, path: readonly string[]): string | undefined {
  const document = parseDocument(text);
  const [name, around] = [path.at(-1), path.slice(0, -1)];
  const parent = around.length === 0 ? document.contents : document.getIn(around, true);
  if (name === undefined || !isMap(parent)) return undefined;
  const index = parent.items.findIndex(({ key }) => isScalar(key) && key.value === name);
  if (index < 0) return undefined;
  if (parent.items.length === 1 && around.length > 0) return withoutEntry(text, around);
  const range = parent.flow ? rangeInLine(parent, index) : linesOf(text, parent.items[index] as Pair);
  return range && text.slice(0, range[0]) + text.slice(range[1]);
}

type Range = readonly [start: number, end: number];

/** In braces, a comma goes with the entry. */
function rangeInLine({ items }: YAMLMap, index: number): Range | undefined {
  const [before, itself, behind] = [items[index - 1], items[index], items[index + 1]] as (Pair | undefined)[];
  if (!itself) return undefined;
  if (behind) return [startOf(itself), startOf(behind)];
  return [before ? endOf(before) : startOf(itself), endOf(itself)];
}

/** Whole lines, with a comment behind the last one. */
function linesOf(text: string, pair: Pair): Range | undefined {
  const start = text.lastIndexOf("\n", startOf(pair) - 1) + 1;
  if (text.slice(start, startOf(pair)).trim() !== "") return undefined;
  const last = endOf(pair);
  if (text[last - 1] === "\n") return [start, last];
  const end = text.indexOf("\n", last);
  return [start, end < 0 ? text.length : end + 1];
}

function startOf({ key }: Pair): number {
  return (key as Node).range?.[0] ?? 0;
}

/** Behind the last character of a value: that of a block would count the comments behind it too. */
function endOf({ key, value }: Pair): number {
  const node = value as Node | null;
  if (!node?.range) return (key as Node).range?.[1] ?? 0;
  if (!isCollection(node) || node.flow) return node.range[1];
  const last = node.items.at(-1) as Pair | Node | undefined;
  if (!last) return node.range[1];
  return isMap(node) ? endOf(last as Pair) : ((last as Node).range?.[1] ?? node.range[1]);
}
