import path from "node:path";
import { userProfile } from "../../entities/user-profile";
import { isSame } from "../../model/values";
import { findOrganization } from "../../organization/find-organization";
import { importFileOf, otherStacks } from "../../organization/import-file";
import type { Like } from "../../organization/naming";
import type { Snapshot } from "../../organization/snapshot";
import { type Description, specOf, withoutMembers } from "../../organization/spec-of";
import { type Amended, amendOrganization } from "../../spec/amend";
import { resolveOrganizationText } from "../../spec/load";
import { loadObjectIds, type ObjectIds, printObjectIds } from "../../spec/object-ids";
import { SpecError } from "../../spec/place";
import { printOrganization } from "../../spec/print";
import type { OrganizationSpec } from "../../spec/spec";
import { escaped } from "../../spec/variables";
import { clientFor } from "../account";
import { readWhole } from "../living";
import { exit, type Terminal } from "../terminal";
import { type Output, textOf, writeAll } from "../written-files";
import type { ExportOptions } from "./command";
import { destinationOf } from "./destination";
import { schemaComment } from "./schema-comment";
import { sayImport, sayOmitted, sayOverwritten, sayWritten } from "./tell";

/** Describes an organization in a file. */
export async function exportOrganization(
  terminal: Terminal,
  called: string | undefined,
  options: ExportOptions,
): Promise<number> {
  const { out, adopt, members } = options;
  if (called === undefined) throw new Error("name the organization by its id, slug or name, or give --account");
  if (adopt && out === undefined) throw new Error("--adopt writes beside the file: give --out");
  const destination = options.importFile === undefined ? undefined : destinationOf(options);
  // A file with problems must not cost a hundred requests.
  const existing = out === undefined ? undefined : existingIn(out);
  const client = clientFor(terminal);
  const whole = await readWhole(client, await findOrganization(client, called), terminal);
  const snapshot = members === "omit" ? withoutMembers(whole) : whole;
  const described = specOf(snapshot, existing);
  const { text, overwritten } = existing
    ? amended(existing, described.spec, members === "omit")
    : { text: printed(described.spec, out), overwritten: [] };
  const outputs: Output[] = [];
  if (out !== undefined) outputs.push({ file: out, text });
  if (out !== undefined && adopt) outputs.push({ file: idsFileOf(out), text: printObjectIds(described.ids) });
  if (options.importFile !== undefined && destination) {
    const spec = resolveOrganizationText(text, out ?? "organization.yaml").spec;
    const account = (await client.get(userProfile.singleton ?? "")).id;
    const importFile = importFileOf({ spec, ids: described.ids, snapshot, account }, destination);
    outputs.push({ file: options.importFile, text: `${JSON.stringify(importFile, null, 2)}\n`, isSecret: true });
  }
  const written = writeAll(outputs);
  if (options.json) terminal.result(asJson(snapshot, described, written));
  else if (out === undefined) terminal.result(text);
  sayOverwritten(terminal, overwritten);
  sayOmitted(terminal, described.omitted);
  if (members === "omit") terminal.say(`${whole.members.length} members are left out, as you asked`);
  sayWritten(terminal, outputs, written);
  if (options.importFile !== undefined && destination)
    sayImport(terminal, options.importFile, destination.shell, otherStacks(snapshot, destination));
  return exit.done;
}

/** What the file says already, and what it is called. */
interface Existing extends Like {
  readonly file: string;
  readonly text: string;
}

function existingIn(file: string): Existing | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const { spec } = resolveOrganizationText(text, file);
  const ids = idsIn(idsFileOf(file), spec);
  return { file, text, spec, ...(ids ? { ids } : {}) };
}

/** Ids that do not belong to the file any more are no help; names and addresses then decide alone. */
function idsIn(file: string, spec: OrganizationSpec): ObjectIds | undefined {
  if (textOf(file) === undefined) return undefined;
  try {
    return loadObjectIds(file, spec);
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
}

/** Members that are to be left out of the export stay in the file as they are. */
function amended({ file, text, spec }: Existing, described: OrganizationSpec, keepsMembers: boolean): Amended {
  const { owner, members } = spec;
  const wanted = keepsMembers ? { ...described, members, ...(owner === undefined ? {} : { owner }) } : described;
  return amendOrganization(text, wanted, (now) => resolveOrganizationText(now, file).spec);
}

function printed(spec: OrganizationSpec, out: string | undefined): string {
  const file = path.resolve(out ?? "organization.yaml");
  const text = printOrganization(escaped(spec), schemaComment("organization", path.dirname(file)));
  if (!isSame(resolveOrganizationText(text, file, {}).spec, spec))
    throw new Error("the file would not say what the organization is. Nothing was written. Please report this");
  return text;
}

/** `shop.ids.yaml` beside `shop.yaml`. */
function idsFileOf(out: string): string {
  const { dir, name } = path.parse(out);
  return path.join(dir, `${name}.ids.yaml`);
}

function asJson({ organization: { id, outputs } }: Snapshot, { spec, ids, omitted }: Description, files: string[]) {
  const { slug, name } = outputs;
  return JSON.stringify({ organization: { id, slug, name }, spec, ids, omitted, files }, null, 2);
}
