import type { Entity } from "./declaration";
import type { Shape } from "./shape";

/** The entities by their JSON:API type. */
export type EntityIndex = ReadonlyMap<string, Entity>;

/** The same, for those who need no more than the shape. */
export type ShapeIndex = ReadonlyMap<string, Shape>;

export function indexEntities(entities: readonly Entity[]): EntityIndex {
  return new Map(entities.map((entity) => [entity.type, entity]));
}

/** The entity of a type that is known to have one, as every relationship's target has. */
export function entityOf<S extends Shape>(index: ReadonlyMap<string, S>, type: string): S {
  const entity = index.get(type);
  if (entity === undefined) throw new Error(`there is no entity of the type ${type}`);
  return entity;
}
