import fs from "node:fs";
import { type Living, unknownLiving } from "../access/living";
import { textOf } from "../hooks/matrix";
import type { Snapshot } from "../organization/snapshot";
import { howTo, mustBeWhole, type Preview, PreviewError, parsePreview } from "../preview/preview";
import { readText } from "../spec/read-text";
import { readLiving } from "./party";
import type { Terminal } from "./terminal";

/** What `pulumi preview --json --show-sames` has written to a file; `-` is the standard input. */
export function readPreview(file: string): Preview {
  try {
    const preview = parsePreview(textIn(file));
    mustBeWhole(preview);
    return preview;
  } catch (error) {
    if (!(error instanceof PreviewError)) throw error;
    throw new Error(`${file}: ${error.message}`, { cause: error });
  }
}

function textIn(file: string): string {
  if (file === "-") return fs.readFileSync(0, "utf8");
  try {
    return readText(file, "it");
  } catch (error) {
    throw new PreviewError(`${(error as Error).message}: ${howTo}`);
  }
}

/** What a plan does not say, from living organizations. Without any, nothing but the plan is known. */
export async function readAround(terminal: Terminal, called: readonly string[]): Promise<Living> {
  const all: Living[] = [];
  for (const one of called) all.push(livingOf(await readLiving(one, { terminal, account: "source" })));
  const joined = <K, V>(of: (living: Living) => ReadonlyMap<K, V>) => new Map(all.flatMap((one) => [...of(one)]));
  const { handles } = unknownLiving();
  return {
    handles: { ...handles, roles: joined((one) => one.handles.roles) },
    permissions: joined(({ permissions }) => permissions),
    members: all.flatMap(({ members }) => members),
  };
}

function livingOf({ organization, roles, permissions, members }: Snapshot): Living {
  const handles = new Map(roles.map(({ id, outputs }) => [id, outputs.kind === "custom" ? id : outputs.kind]));
  const custom = roles.filter(({ outputs }) => outputs.kind === "custom");
  return {
    handles: { roles: handles, members: new Map(), profiles: new Map(), credentials: new Map() },
    permissions: new Map(
      custom.map(({ id }) => [
        id,
        Object.fromEntries((permissions.get(id) ?? []).map(({ outputs }) => [outputs.subject, textOf(outputs)])),
      ]),
    ),
    members: members.map(({ id, outputs }) => ({
      id,
      organization: organization.id,
      email: outputs.userEmail,
      role: handles.get(outputs.roleId) ?? outputs.roleId,
      scope: outputs.accessScope,
    })),
  };
}
