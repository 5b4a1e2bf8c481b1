import fs from "node:fs";
import path from "node:path";
import { byCodeUnits } from "../../model/order";
import type { SpecText } from "../../person/removal";

/** The YAML files in a folder and its subfolders, by name. Hidden folders and installed packages are left out. */
export function specsIn(folder: string): SpecText[] {
  let entries: fs.Dirent[];
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is none. Name the folder of your specs" : message;
    throw new Error(`cannot read the folder ${folder}: ${why}`);
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
