import fs from "node:fs";
import path from "node:path";
import { parseOrganization } from "../../spec/load";
import { readText } from "../../spec/read-text";
import { isFile } from "../party";
import { exit, type Terminal } from "../terminal";
import {
  firstSpec,
  idsFile,
  type ProjectFiles,
  projectFiles,
  projectName,
  schemaComment,
  specFile,
} from "./new-project";

/** The options of the verb. */
export interface InitOptions {
  readonly from?: string;
  readonly name?: string;
  readonly json?: true;
}

/** Writes the folder of a new project. */
export async function init(terminal: Terminal, folder: string, options: InitOptions): Promise<number> {
  const { from } = options;
  const name = nameOf(folder, options.name);
  const organization = from === undefined || isFile(from) ? undefined : from;
  const files = projectFiles(name, organization !== undefined);
  const all = [...Object.keys(files), specFile, ...(organization === undefined ? [] : [idsFile])];
  refuseExisting(folder, all);
  const spec = organization === undefined && (from === undefined ? firstSpec(name) : copyOf(from));
  const created = fs.mkdirSync(folder, { recursive: true });
  try {
    if (spec) writeFiles(folder, { [specFile]: spec });
    else await exportInto(terminal, folder, organization as string, name);
  } catch (error) {
    if (created !== undefined) fs.rmSync(created, { recursive: true });
    throw error;
  }
  writeFiles(folder, files);
  const next = [
    path.resolve(folder) === process.cwd() ? "npm install" : `cd ${quoted(folder)} && npm install`,
    "pulumi stack init live",
    "pulumi up",
  ];
  terminal.result(
    options.json
      ? JSON.stringify({ folder, name, files: all, next }, null, 2)
      : all.map((file) => path.join(folder, file)).join("\n"),
  );
  terminal.say(`\nThe project \`${name}\` is ready. Next:\n${next.map((line) => `  ${line}`).join("\n")}`);
  terminal.say(
    "\nThe credentials come from `COMMERCELAYER_CLIENT_ID` and `COMMERCELAYER_CLIENT_SECRET`, or as the README.md says.",
  );
  return exit.done;
}

/** The spec of an organization, and the ids of what it has, so that the first `up` takes it over. */
async function exportInto(terminal: Terminal, folder: string, organization: string, name: string): Promise<void> {
  const { exportOrganization } = await import("../export/organization-export.js");
  const out = path.join(folder, specFile);
  await exportOrganization(terminal, organization, {
    out,
    adopt: true,
    members: "keep",
    types: "dynamic",
    component: name,
  });
}

function nameOf(folder: string, given: string | undefined): string {
  if (given === undefined) return projectName(path.basename(path.resolve(folder))) ?? "commercelayer";
  if (projectName(given) !== given)
    throw new Error(
      "cannot use `--name`: the name of a project has letters, digits, `_`, `.` and `-`, at most 100 of them",
    );
  return given;
}

/** A spec as it is written, but for the place of its schema. */
function copyOf(file: string): string {
  const text = readText(file);
  const { spec } = parseOrganization(text, file);
  if (spec.extends !== undefined)
    throw new Error(
      `cannot copy ${file}: it extends ${spec.extends}, which would be missing beside the copy. Copy both by hand, or give a file that stands by itself`,
    );
  const [first = "", ...rest] = text.split("\n");
  return [`#${schemaComment}`, ...(/^#\s*yaml-language-server:/.test(first) ? rest : [first, ...rest])].join("\n");
}

/** A file that exists is a person's, and is never overwritten. */
function refuseExisting(folder: string, files: readonly string[]): void {
  const existing = files.filter((file) => fs.existsSync(path.join(folder, file)));
  if (existing.length > 0)
    throw new Error(
      `cannot write the project: ${folder} already has ${existing.join(", ")}. Nothing was written; choose another folder`,
    );
}

function writeFiles(folder: string, files: ProjectFiles): void {
  for (const [file, content] of Object.entries(files))
    fs.writeFileSync(path.join(folder, file), content, { flag: "wx" });
}

/** A path that a shell takes as one word. */
function quoted(folder: string): string {
  return /^[\w./-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`;
}
