import { declarations, entities } from "../entities";
import { entityType } from "../lifecycle/entity";
import type { ResourceType } from "../lifecycle/resource-type";
import { organizationMembersType } from "./organization-members";
import { organizationOwnershipType } from "./organization-ownership";
import { permissionType } from "./permission";
import { rolePermissionsType } from "./role-permissions";
import { rotatingApiCredentialType } from "./rotating-api-credential";

// What comes later wins: a permission is an entity with a create of its own.
const types = new Map<string, ResourceType>(
  [
    ...entities.map(entityType),
    permissionType,
    rolePermissionsType,
    organizationMembersType,
    rotatingApiCredentialType,
    organizationOwnershipType,
  ].map((type) => [type.declaration.name, type]),
);

/** The resource type called `name`; an unknown name is an error that lists the known ones. */
export function resourceType(name: string): ResourceType {
  const found = types.get(name);
  if (found) return found;
  throw new Error(`there is no resource type ${name}; the types are ${declarations.map((one) => one.name).join(", ")}`);
}
