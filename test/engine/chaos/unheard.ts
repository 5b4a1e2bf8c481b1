import { markKey, nameOf, parseMark, stackOf } from "../../../provider/entities/mark";
import type { Party } from "./party";
import type { Held, Server } from "./server";

/**
 * What a disturbed run has made, and no resource of any state stands for. A program that drops it now leaves it behind:
 * the engine asks no hook about what neither the program nor the state holds, and warns of a pending create instead. So a
 * user first has to run the same program again.
 */
export function unheardOf(server: Server, parties: readonly Party[]): string[] {
  const held = parties.flatMap(({ stack }) => stack.resources());
  const ids = new Set(held.map(({ id }) => id));
  // Whatever else carries the mark of a resource of the state is asked about together with that.
  const owners = new Set(held.map(({ urn }) => ownerOf(urn)));
  const isNamed = ({ attributes }: Held) => {
    const owner = parseMark((attributes.metadata as Record<string, unknown> | null)?.[markKey])?.owner;
    return owner !== undefined && owners.has(`${stackOf(owner)}/${nameOf(owner)}`);
  };
  const objects = deletable.flatMap((type) => server.come(type).filter((one) => !ids.has(one.id) && !isNamed(one)));
  const rights = [...server.rights().keys()].filter((key) => {
    const [role, subject] = key.split(" ");
    return !held.some(({ outputs = {}, type }) => {
      const isWhole = type.endsWith(":RolePermissions");
      return outputs.roleId === role && (isWhole || (type.endsWith(":Permission") && outputs.subject === subject));
    });
  });
  return [...objects.map(({ id }) => id), ...rights.map((key) => `the rights of ${key}`)];
}

/** What the API cannot delete is found by its mark at any later time. */
const deletable = [
  "membership_profiles",
  "api_credentials",
  "identity_providers",
  "memberships",
  "application_memberships",
];

/** As marks name a resource, without the hash. */
function ownerOf(urn: string): string {
  const [, stack, project, , name] = /^urn:pulumi:(.+?)::(.+?)::(.+?)::(.+)$/.exec(urn) ?? [];
  return `${project}/${stack}/${name}`;
}
