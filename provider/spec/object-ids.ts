import { stringify } from "yaml";
import { nearMiss } from "../entities/near-miss";
import { type Problem, SpecError } from "./place";
import { readText } from "./read-text";
import { resourcesOf } from "./resources";
import type { OrganizationSpec } from "./spec";
import { parseYaml } from "./yaml";

/** The ids of existing objects by the addresses of the resources that take them over. */
export type ObjectIds = Readonly<Record<string, string>>;

/** Reads a file of ids, which `export --adopt` writes beside a spec. Throws a {@link SpecError}. */
export function loadObjectIds(file: string, spec: OrganizationSpec): ObjectIds {
  const { tree, problems } = parseYaml(readText(file), file);
  if (!tree) throw new SpecError(problems);
  if (tree.kind !== "mapping") throw new SpecError([{ ...tree.place, message: "it must map addresses to ids" }]);
  const known = new Set(resourcesOf(spec).map(({ address }) => address));
  const ids: Record<string, string> = {};
  const wrong: Problem[] = [];
  for (const [address, { place, value }] of tree.entries) {
    if (!known.has(address)) {
      const meant = nearMiss(address, [...known]);
      const hint = meant === undefined ? "remove it" : `did you mean \`${meant}\`?`;
      wrong.push({ ...place, message: `the spec declares nothing at \`${address}\`: ${hint}` });
    } else if (value.kind !== "scalar" || typeof value.value !== "string")
      wrong.push({ ...value.place, message: "an id must be a text" });
    else ids[address] = value.value;
  }
  if (wrong.length > 0) throw new SpecError(wrong);
  return ids;
}

/** The text of a file of ids. */
export function printObjectIds(ids: ObjectIds): string {
  return `# The objects that the program takes over, for the argument \`adopt\` of OrganizationFile.\n${stringify(ids, { lineWidth: 0 })}`;
}
