import fs from "node:fs";
import path from "node:path";
import { createTwoFilesPatch } from "diff";
import { byCodeUnits } from "../../model/order";
import type { Edit, SpecText } from "../../person/removal";

/** The YAML files in a folder and its subfolders, by name. Hidden folders and installed packages are left out. */
export function specsIn(folder: string): SpecText[] {
  let entries: fs.Dirent[];
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new Error(`cannot read the folder ${folder}: ${(error as Error).message}`);
  }
  return entries
    .toSorted((one, other) => byCodeUnits(one.name, other.name))
    .flatMap((entry): SpecText[] => {
      const place = path.join(folder, entry.name);
      if (entry.isDirectory()) return entry.name.startsWith(".") || entry.name === "node_modules" ? [] : specsIn(place);
      if (!/\.ya?ml$/i.test(entry.name)) return [];
      return [{ file: place, text: fs.readFileSync(place, "utf8") }];
    });
}

/** A change as `git diff` shows it, so that it can be applied elsewhere too. */
export function diffOf({ file, before, after }: Edit): string {
  const name = file.split(path.sep).join("/");
  return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, "", "", { context: 3 })
    .replace(/^=+\n/, "")
    .replaceAll("\t\n", "\n");
}
