import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { declarations } from "../../provider/entities";
import { lookups } from "../../provider/entities/lookups";
import { classSource, indexSource, providerArgsSource } from "./classes";
import { fileSchemas } from "./file-schema";
import { functionIndexSource, functionSource, resultsSource } from "./functions";
import { fileName } from "./model";
import { referencePages } from "./reference";
import { schemaOf } from "./schema";

/** Every generated file as it should be: its content, by its path from the root of the repository. */
export function generatedFiles(root: string): Map<string, string> {
  const { version } = require(path.join(root, "package.json")) as { version: string };
  const files = new Map<string, string>();
  for (const declaration of declarations)
    files.set(`provider/resources/${fileName(declaration.name)}.ts`, classSource(declaration));
  files.set("provider/resources/provider-args.ts", providerArgsSource());
  files.set("provider/resources/index.ts", indexSource(declarations));
  for (const lookup of lookups) files.set(`provider/functions/${fileName(lookup.name)}.ts`, functionSource(lookup));
  files.set("provider/functions/results.ts", resultsSource(lookups));
  files.set("provider/functions/index.ts", functionIndexSource(lookups));
  for (const [file, content] of fileSchemas()) files.set(file, content);
  files.set("schema.json", `${JSON.stringify(schemaOf(declarations, version), null, 2)}\n`);
  const read = (file: string) => fs.readFileSync(path.join(root, file), "utf8");
  return new Map([
    ...[...files].map(([file, content]) => [file, formatted(root, file, content)] as const),
    ...referencePages(declarations, lookups, read),
  ]);
}

/** Formatted like all other files, so that a diff shows only changes of meaning. */
function formatted(root: string, file: string, content: string): string {
  const biome = require.resolve("@biomejs/biome/bin/biome", { paths: [root] });
  return execFileSync(process.execPath, [biome, "format", `--stdin-file-path=${file}`], {
    cwd: root,
    input: content,
    encoding: "utf8",
  });
}
