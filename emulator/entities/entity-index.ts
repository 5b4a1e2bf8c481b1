import type { Entity } from "./declaration";

/** The entities by their JSON:API type. */
export type EntityIndex = ReadonlyMap<string, Entity>;

export function indexEntities(entities: readonly Entity[]): EntityIndex {
  return new Map(entities.map((entity) => [entity.type, entity]));
}

/** The entity of a type that is known to have one, as every relationship's target has. */
export function entityOf(entities: EntityIndex, type: string): Entity {
  const entity = entities.get(type);
  if (entity === undefined) throw new Error(`there is no entity of the type ${type}`);
  return entity;
}
