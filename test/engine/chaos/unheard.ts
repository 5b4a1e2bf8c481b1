import type { StateResource } from "../support/stack";
import { type Declared, isRef } from "./model";
import type { Party } from "./party";

/**
 * Whether a disturbed run may have made something of which the state holds no trace. Were it dropped from the program
 * now, the engine would ask no hook about it: only another run of the same program finds it again.
 */
export function hasUnheard(party: Party): boolean {
  const held = party.stack.resources();
  const ids = party.stateIds(party.program);
  return party.program.some((one) => isLost(one) && !held.some((other) => stands(one, other, ids)));
}

/** What the API cannot delete is found by its mark, and what there is always is not made. */
function isLost({ type }: Declared): boolean {
  return !["Organization", "Role", "UserProfile", "OrganizationOwnership"].includes(type);
}

/** Whether a resource of the state goes with all that the declared one can have made. */
function stands(
  { type, name, aliases, args }: Declared,
  held: StateResource,
  ids: ReadonlyMap<string, string>,
): boolean {
  if ([name, ...aliases].some((one) => held.urn.endsWith(`::${one}`))) return true;
  const is = (other: string) => held.type.endsWith(`:${other}`);
  const { inputs = {} } = held;
  switch (type) {
    case "Permission":
    case "RolePermissions": {
      const roleId = isRef(args.roleId) ? ids.get(args.roleId.ref) : args.roleId;
      if (inputs.roleId !== roleId) return false;
      return is("RolePermissions") || (is("Permission") && type === "Permission" && inputs.subject === args.subject);
    }
    case "Membership":
      return is(type) && inputs.userEmail === args.userEmail;
    case "IdentityProvider":
      return is(type) && inputs.name === args.name;
    default:
      return false;
  }
}
