import type { Client } from "../../api/client";
import { readAll } from "../../api/listing";
import { stackOf } from "../../entities/mark";
import { organization } from "../../entities/organization";
import { userProfile } from "../../entities/user-profile";
import { markOf, outputsOf } from "../../model/outputs";
import { listingOf } from "../../model/shape";
import { findOrganization } from "../../organization/find-organization";
import type { Snapshot } from "../../organization/snapshot";
import { readWhole } from "../living";
import type { Terminal } from "../terminal";

/** Where a clone goes. */
export type Destination = { readonly name: string } | { readonly called: string };

const newPrefix = "new:";

/** `new:The Green Brand`, or an organization by its id, slug or name. */
export function destinationOf(to: string): Destination {
  if (!to.startsWith(newPrefix)) return { called: to };
  const name = to.slice(newPrefix.length).trim();
  if (name === "") throw new Error("give the new organization a name: `new:NAME`");
  return { name };
}

/** What a stack knows of its target already. */
export interface StackKnows {
  /** `<project>/<stack>`. */
  readonly stack: string;
  /** The id of the organization that it manages. */
  readonly organizationId: string | undefined;
}

/**
 * The target as it is; undefined if it is yet to be made.
 *
 * Errors: the stack manages another organization; a new organization has the name of one that is there.
 */
export async function readTarget(
  client: Client,
  to: Destination,
  { stack, organizationId }: StackKnows,
  terminal: Terminal,
): Promise<Snapshot | undefined> {
  if ("called" in to) {
    const found = await findOrganization(client, to.called);
    if (organizationId !== undefined && organizationId !== found.id)
      throw new Error(
        `the stack ${stack} manages the organization ${organizationId}, not ${found.id}. Use another stack for each target`,
      );
    return readWhole(client, found, terminal);
  }
  if (organizationId !== undefined) {
    const found = await findOrganization(client, organizationId);
    if (found.outputs.name !== to.name)
      throw new Error(
        `the stack ${stack} manages the organization \`${found.outputs.name}\` already. Use another stack for each target`,
      );
    return readWhole(client, found, terminal);
  }
  await refuseNamesake(client, to.name, stack);
  return undefined;
}

/** One that an interrupted run of this stack has made is taken up again by its mark. */
async function refuseNamesake(client: Client, name: string, stack: string): Promise<void> {
  const all = await readAll(client, listingOf(organization, {}));
  const namesake = all.find((one) => {
    const owner = markOf(one)?.owner;
    return outputsOf(organization, one).name === name && (owner === undefined || stackOf(owner) !== stack);
  });
  if (!namesake) return;
  const { slug } = outputsOf(organization, namesake);
  throw new Error(`there is an organization of this name already. To clone into it, give \`${slug}\` without \`new:\``);
}

/** The address of the user whose credentials these are. */
export async function callerOf(client: Client): Promise<string> {
  return outputsOf(userProfile, await client.get("/user")).email;
}
