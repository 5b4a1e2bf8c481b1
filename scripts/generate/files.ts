import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { declarations } from "../../provider/entities";
import { lookups } from "../../provider/entities/lookups";
import { pageAssets } from "./access-page";
import { classSource, indexSource, nativeClassSource, nativeIndexSource, providerArgsSource } from "./classes";
import { exampleOf, exampleSection } from "./examples";
import { fileSchemas } from "./file-schema";
import { functionIndexSource, functionSource, resultsSource } from "./functions";
import { fileName } from "./model";
import { exampleFile, referencePages } from "./reference";
import { registryPages } from "./registry";
import { schemaOf } from "./schema";
import { goModuleOf, type PackageFacts } from "./schema/facts";

/** Every generated file as it should be: its content, by its path from the root of the repository. */
export function generatedFiles(root: string): Map<string, string> {
  const facts = require(path.join(root, "package.json")) as PackageFacts;
  const files = new Map<string, string>();
  const read = (file: string) => fs.readFileSync(path.join(root, file), "utf8");
  const exampleNamed = (name: string) => exampleOf(read(exampleFile(name)), goModuleOf(facts));
  for (const declaration of declarations)
    files.set(`provider/resources/${fileName(declaration.name)}.ts`, classSource(declaration));
  for (const declaration of declarations)
    files.set(`provider/native/${fileName(declaration.name)}.ts`, nativeClassSource(declaration));
  files.set("provider/native/classes.ts", nativeIndexSource(declarations));
  files.set("provider/resources/provider-args.ts", providerArgsSource());
  files.set("provider/resources/index.ts", indexSource(declarations));
  for (const lookup of lookups) files.set(`provider/functions/${fileName(lookup.name)}.ts`, functionSource(lookup));
  files.set("provider/functions/results.ts", resultsSource(lookups));
  files.set("provider/functions/index.ts", functionIndexSource(lookups));
  files.set("provider/access/page/assets.ts", pageAssets(root));
  for (const [file, content] of fileSchemas()) files.set(file, content);
  files.set(
    "schema.json",
    `${JSON.stringify(
      schemaOf(declarations, lookups, facts, (name) => exampleSection(exampleNamed(name))),
      null,
      2,
    )}\n`,
  );
  return new Map([
    ...formatted(root, files),
    ...referencePages(declarations, lookups, read),
    ...registryPages(exampleNamed("ApiCredential"), {
      version: facts.version,
      goModule: goModuleOf(facts),
      pythonPackage: "pulumi_commercelayer",
    }),
  ]);
}

/** Formatted like all other files, so that a diff shows only changes of meaning. One process formats all of them. */
function formatted(root: string, files: ReadonlyMap<string, string>): Map<string, string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "generated-"));
  try {
    fs.copyFileSync(path.join(root, "biome.json"), path.join(folder, "biome.json"));
    for (const [file, content] of files) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), content);
    }
    const biome = require.resolve("@biomejs/biome/bin/biome", { paths: [root] });
    execFileSync(process.execPath, [biome, "format", "--write", "--vcs-enabled=false", "."], {
      cwd: folder,
      stdio: "pipe",
    });
    return new Map([...files.keys()].map((file) => [file, fs.readFileSync(path.join(folder, file), "utf8")]));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
