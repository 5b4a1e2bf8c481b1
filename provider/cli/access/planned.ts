import fs from "node:fs";
import { type Living, unknownLiving } from "../../access/living";
import { textOf } from "../../hooks/matrix";
import type { Snapshot } from "../../organization/snapshot";
import { type Planned, plannedIn } from "../../preview/planned";
import { mustBeWhole, PreviewError, parsePreview } from "../../preview/preview";
import { readLiving } from "../party";
import type { Terminal } from "../terminal";

/** The resources in a file that `pulumi preview --json` has written; `-` is the standard input. */
export function readPlanned(file: string): Planned[] {
  try {
    const preview = parsePreview(fs.readFileSync(file === "-" ? 0 : file, "utf8"));
    mustBeWhole(preview);
    return plannedIn(preview);
  } catch (error) {
    if (!(error instanceof PreviewError)) throw error;
    throw new Error(`${file}: ${error.message}`, { cause: error });
  }
}

/** What a plan does not say, from a living organization. Without one, nothing but the plan is known. */
export async function readAround(terminal: Terminal, called: string | undefined): Promise<Living> {
  if (called === undefined) return unknownLiving();
  return livingOf(await readLiving(called, { terminal, account: "source" }));
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
