import { apiCredential } from "./api-credential";
import type { Entity } from "./entity";
import { membership } from "./membership";
import { organization } from "./organization";
import { permission } from "./permission";
import { role } from "./role";

/** Every entity that can be a resource. The order is that of the documentation. */
export const entities: readonly Entity[] = [organization, role, permission, membership, apiCredential];

/** The entity called `name`; an unknown name is an error that lists the known ones. */
export function entityNamed(name: string): Entity {
  const found = entities.find((entity) => entity.name === name);
  if (!found)
    throw new Error(`no entity is called ${name}; there are ${entities.map((entity) => entity.name).join(", ")}`);
  return found;
}

/** The entity of a JSON:API type. */
export function entityOfType(type: string): Entity {
  const found = entities.find((entity) => entity.type === type);
  if (!found) throw new Error(`no entity has the type ${type}`);
  return found;
}
