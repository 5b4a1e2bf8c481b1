import { declarations, entities } from "../entities";
import type { Declaration } from "../entities/declaration";
import { organizationOwnership } from "../entities/organization-ownership";
import { rolePermissions } from "../entities/role-permissions";
import type { Session } from "../session/session";
import { entityHooks } from "./entity";
import type { Hooks } from "./hooks";
import { ownershipHooks } from "./organization-ownership";
import { rolePermissionsHooks } from "./role-permissions";

export type { Hooks } from "./hooks";

/** A resource type: what a program can declare, and what becomes of it. */
export interface ResourceType {
  readonly declaration: Declaration;
  readonly hooks: (session: Session) => Hooks;
}

const types = new Map<string, ResourceType>([
  ...entities.map((entity): [string, ResourceType] => [
    entity.name,
    { declaration: entity, hooks: (session) => entityHooks(entity, session) },
  ]),
  [rolePermissions.name, { declaration: rolePermissions, hooks: rolePermissionsHooks }],
  [organizationOwnership.name, { declaration: organizationOwnership, hooks: ownershipHooks }],
]);

/** The resource type called `name`; an unknown name is an error that lists the known ones. */
export function resourceType(name: string): ResourceType {
  const found = types.get(name);
  if (found) return found;
  throw new Error(`no resource is called ${name}; there are ${declarations.map((one) => one.name).join(", ")}`);
}
