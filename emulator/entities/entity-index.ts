import type { Entity } from "./declaration";

/** The entities by their JSON:API type. */
export type EntityIndex = ReadonlyMap<string, Entity>;

export function indexEntities(entities: readonly Entity[]): EntityIndex {
  return new Map(entities.map((entity) => [entity.type, entity]));
}
