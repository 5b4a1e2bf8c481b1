import path from "node:path";
import type { Destination } from "../../organization/import-file";
import { parseYaml } from "../../spec/yaml";
import { textOf } from "../written-files";
import type { ExportOptions } from "./command";

/** Where the objects of an import file are to be managed. */
export function destinationOf({ stack, component, types }: ExportOptions): Destination {
  if (stack === undefined)
    throw new Error("--import-file needs --stack, because the marks in it name the stack that will manage the objects");
  // As the documentation of the option says; Pulumi's own `organization/project/stack` is understood too.
  const parts = stack.split("/");
  const name = parts.at(-1) ?? "";
  return { stack: name, project: parts.at(-2) ?? projectHere(), shell: types, component };
}

/** The project of the nearest Pulumi.yaml. */
function projectHere(): string {
  let folder = process.cwd();
  for (let below = ""; folder !== below; below = folder, folder = path.dirname(folder)) {
    const file = path.join(folder, "Pulumi.yaml");
    const text = textOf(file);
    if (text === undefined) continue;
    const { tree } = parseYaml(text, file);
    const name = tree?.kind === "mapping" ? tree.entries.get("name")?.value : undefined;
    if (name?.kind === "scalar" && typeof name.value === "string") return name.value;
    throw new Error(`${file} does not say the name of the project: give --stack PROJECT/NAME`);
  }
  throw new Error("there is no Pulumi.yaml here or above: give --stack PROJECT/NAME");
}
