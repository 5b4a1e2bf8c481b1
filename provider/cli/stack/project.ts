import fs from "node:fs";
import path from "node:path";
import { parse, stringify } from "yaml";

const files = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

export interface Project {
  readonly name: string;
  /** The file was not there. */
  readonly isNew: boolean;
}

/**
 * The Pulumi project in a folder. Without one, a minimal project file is written, so that `pulumi` works there from now on.
 *
 * Errors: the project file has no name.
 */
export function openProject(folder: string): Project {
  const found = files.map((file) => path.join(folder, file)).find((file) => fs.existsSync(file));
  if (found !== undefined) {
    // JSON is YAML too.
    const { name } = (parse(fs.readFileSync(found, "utf8")) ?? {}) as { name?: unknown };
    if (typeof name !== "string" || name === "") throw new Error(`${found} has no \`name\``);
    return { name, isNew: false };
  }
  const name = nameFor(folder);
  fs.mkdirSync(folder, { recursive: true });
  const project = { name, runtime: "nodejs", description: "A clone of an organization of Commerce Layer" };
  fs.writeFileSync(path.join(folder, "Pulumi.yaml"), stringify(project));
  return { name, isNew: true };
}

/** A name that Pulumi accepts, from that of the folder. */
function nameFor(folder: string): string {
  const name = path
    .basename(path.resolve(folder))
    .replace(/[^A-Za-z0-9_.-]+/g, "-")
    .slice(0, 100);
  return /[A-Za-z0-9]/.test(name) ? name : "commercelayer";
}
