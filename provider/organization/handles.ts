import { createHash } from "node:crypto";
import { byCodeUnits } from "../model/order";
import type { Key } from "../spec/form";

/** What the choice of a handle depends on. */
export interface Nameable {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** What identifies it without its id. Several objects may have the same. */
  readonly key: string;
  /** Tells objects with the same key apart, by nothing that differs between organizations. */
  readonly content: string;
}

/** The handles of a section that is already written. */
export interface Chosen {
  /** The key of each entry, by handle. */
  readonly keys: ReadonlyMap<string, string>;
  /** The handles of objects whose ids are known. */
  readonly byId: ReadonlyMap<string, string>;
}

const noneChosen: Chosen = { keys: new Map(), byId: new Map() };

/** The longest handle that is made of a name, in characters. */
const longest = 60;

/**
 * A handle for each object, by id. An object keeps the handle that it has already; others get one made of their names. It
 * depends on nothing that differs between two organizations with the same objects, such as ids and the order of creation.
 */
export function handlesOf(
  objects: readonly Nameable[],
  key: Key,
  noun: string,
  chosen: Chosen = noneChosen,
): ReadonlyMap<string, string> {
  const handles = new Map<string, string>();
  const ordered = objects.toSorted(byKeyThenContent);
  const free = new Map<string, string[]>();
  const known = new Set(ordered.flatMap(({ id }) => chosen.byId.get(id) ?? []));
  for (const [handle, its] of chosen.keys) if (!known.has(handle)) free.set(its, [...(free.get(its) ?? []), handle]);
  for (const { id, key: its } of ordered) {
    const kept = chosen.byId.get(id);
    const handle = kept !== undefined && chosen.keys.has(kept) ? kept : free.get(its)?.shift();
    if (handle !== undefined) handles.set(id, handle);
  }
  const taken = new Set([...chosen.keys.keys(), ...(key.reserved ?? [])]);
  const next = new Map<string, number>();
  for (const { id, name } of ordered) {
    if (handles.has(id)) continue;
    const base = baseOf(name, key, noun);
    let handle = base;
    let count = next.get(base) ?? 2;
    for (; taken.has(handle); count++) handle = `${base}-${count}`;
    next.set(base, count);
    taken.add(handle);
    handles.set(id, handle);
  }
  return handles;
}

function baseOf(name: string, key: Key, noun: string): string {
  if (fits(key, name)) return name;
  const base = slug(name, noun);
  return key.reserved?.includes(base) ? `${noun}-${base}` : base;
}

/** Whether a name is itself what the section is sorted by, as the addresses of members are. */
function fits({ noun, pattern }: Key, name: string): boolean {
  return noun !== "handle" && new RegExp(pattern).test(name);
}

/**
 * A name in lower case, without accents, and with `-` for what a handle cannot contain. A name in another script keeps
 * nothing of that, so its hash tells it from others.
 */
function slug(name: string, noun: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.replace(/[^a-z0-9_]+/g, "-").replace(/^[-_]+/, "");
  const short = words.slice(0, longest).replace(/[-_]+$/, "");
  if (/^[a-z]/.test(short)) return short;
  // A number is a text only in quotes, and reorders objects of JavaScript.
  const rest = short === "" ? createHash("sha256").update(name).digest("hex").slice(0, 6) : short;
  return `${noun}-${rest}`;
}

function byKeyThenContent(one: Nameable, other: Nameable): number {
  return byCodeUnits(one.key, other.key) || byCodeUnits(one.content, other.content) || byCodeUnits(one.id, other.id);
}
