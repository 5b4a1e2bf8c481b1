import { entities } from "../../provider/entities";
import type { Entity } from "../../provider/entities/entity";

/** The entity called `name`, as programs call it. */
export function entityNamed(name: string): Entity {
  const found = entities.find((entity) => entity.name === name);
  if (!found) throw new Error(`no entity is called ${name}`);
  return found;
}
