import type { Declaration } from "../../entities/declaration";
import { apiFields } from "../../entities/view";
import { resourceType } from "../../hooks";
import type { Change } from "../../model/change";
import { localOf } from "../../model/declared";
import { type Bag, isSame } from "../../model/values";
import { type Described, Reference } from "../../spec/resources";
import { textsOf } from "./side";

/** Two descriptions of one resource, the first in the handles of the second. */
export interface Pair {
  readonly first: Described;
  readonly second: Described;
  /** The address on the first side, if the two sides have different handles for it. */
  readonly was?: string;
}

/** The resources that both sides have: by address, or by the former address that either side states. */
export function pairsOf(first: readonly Described[], second: readonly Described[]): Pair[] {
  const others = byAddress(second);
  const renamed = renamedBetween(byAddress(first), others);
  return first.flatMap((one): Pair[] => {
    const address = renamed.get(one.address) ?? one.address;
    const other = others.get(address);
    if (!other) return [];
    return [
      { first: retold(one, address, renamed), second: other, ...(address === one.address ? {} : { was: one.address }) },
    ];
  });
}

/** The address on the second side of each resource that has another one on the first. */
function renamedBetween(
  first: ReadonlyMap<string, Described>,
  second: ReadonlyMap<string, Described>,
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  const taken = new Set<string>();
  const note = (one: string, other: string) => {
    const isFree = !first.has(other) && !second.has(one) && !renamed.has(one) && !taken.has(other);
    if (!isFree || !first.has(one) || !second.has(other)) return;
    renamed.set(one, other);
    taken.add(other);
  };
  for (const { address, formerly } of second.values()) for (const former of formerly) note(former, address);
  for (const { address, formerly } of first.values()) for (const former of formerly) note(address, former);
  return renamed;
}

/** The same resource in the handles of the other side: a renamed handle is no other object. */
function retold(one: Described, address: string, renamed: ReadonlyMap<string, string>): Described {
  const inputs = Object.entries(one.inputs).map(([name, value]): [string, Described["inputs"][string]] => {
    const to = value instanceof Reference ? renamed.get(value.address) : undefined;
    return [name, to === undefined ? value : new Reference(...split(to))];
  });
  return { ...one, address, inputs: Object.fromEntries(inputs) };
}

function split(address: string): [string, string] {
  const slash = address.indexOf("/");
  return [address.slice(0, slash), address.slice(slash + 1)];
}

/** What the hooks of its type would do to a resource whose state holds what the one description says. */
export function changesBetween(
  declaration: Declaration,
  before: Bag,
  declared: readonly string[],
  after: Bag,
): Change[] {
  return [
    ...resourceType(declaration.name).compare({ outputs: before, declared }, after),
    ...(isSame(before.onDelete, after.onDelete) ? [] : [{ effect: "remember", property: "onDelete" } as const]),
  ];
}

/** The values that both sides may say something of: options and triggers are in no API, so only two files compare. */
export function comparable(pair: Pair): {
  readonly before: Bag;
  readonly after: Bag;
  readonly local: readonly string[];
} {
  const { declaration } = pair.second;
  const [before, after] = [textsOf(pair.first.inputs), textsOf(pair.second.inputs)];
  const [own, other] = [localOf(declaration, before), localOf(declaration, after)];
  const local = [...Object.keys(own), ...Object.keys(other)].filter((name) => !(name in own && name in other));
  const without = (values: Bag) => Object.fromEntries(Object.entries(values).filter(([name]) => !local.includes(name)));
  return { before: without(before), after: without(after), local };
}

/** The properties that a change concerns, as a detail names them. */
export function propertyOf(change: Change): string | undefined {
  if (!("property" in change)) return undefined;
  return change.effect === "metadata" ? `metadata.${change.key}` : change.property;
}

/** Whether the API cannot clear the value of a field, so that it stays where it is no longer declared. */
export function cannotBeCleared(declaration: Declaration, property: string): boolean {
  return new Map(apiFields(declaration)).get(property)?.removal === "keep";
}

function byAddress(all: readonly Described[]): ReadonlyMap<string, Described> {
  return new Map(all.map((one) => [one.address, one]));
}
