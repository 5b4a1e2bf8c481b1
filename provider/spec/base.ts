import type { Problem } from "./place";
import type { Entry, Tree } from "./tree";

/** A file that another one builds on, under the name that its problems have. */
export interface Base {
  readonly file: string;
  readonly tree: Tree | undefined;
  readonly problems: readonly Problem[];
  /** Why the file cannot be read at all. */
  readonly unreadable?: string;
}

/** Reads the base at a path that stands in the file `from`. */
export type ReadBase = (path: string, from: string) => Base;

export interface Extended {
  readonly tree: Tree;
  readonly problems: readonly Problem[];
}

/**
 * A file together with the one that it extends. Mappings are merged key by key; any other value of the file replaces that
 * of its base, and `null` takes it away. Each value keeps the place where it was written.
 */
export function extend(tree: Tree, read: ReadBase, chain: readonly string[] = [tree.place.file]): Extended {
  const extended = tree.kind === "mapping" ? tree.entries.get("extends")?.value : undefined;
  if (!extended) return { tree, problems: [] };
  const { place } = extended;
  const fail = (message: string): Extended => ({ tree, problems: [{ ...place, message }] });
  if (extended.kind !== "scalar" || typeof extended.value !== "string" || extended.value === "")
    return fail("`extends` must be the path of a file");
  const base = read(extended.value, place.file);
  if (chain.includes(base.file))
    return fail(`the files ${[...chain, base.file].join(" → ")} extend each other in a circle`);
  if (base.unreadable !== undefined) return fail(base.unreadable);
  if (!base.tree) return { tree, problems: base.problems };
  const whole = extend(base.tree, read, [...chain, base.file]);
  return { tree: merged(whole.tree, tree), problems: whole.problems };
}

function merged(base: Tree, over: Tree): Tree {
  if (base.kind !== "mapping" || over.kind !== "mapping") return over;
  const entries = new Map<string, Entry>(base.entries);
  for (const [key, entry] of over.entries) {
    const below = base.entries.get(key);
    entries.set(key, below ? { ...entry, value: merged(below.value, entry.value) } : entry);
  }
  return { ...over, entries };
}
