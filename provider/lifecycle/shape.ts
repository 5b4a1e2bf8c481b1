import type { Listing, Shape } from "../api/listing";
import type { Entity } from "../entities/entity";
import { apiField, apiFields } from "../entities/entity";
import { wireName } from "../entities/field";
import type { Bag } from "./values";

/** How the API is asked for objects of an entity: with the ids of all relationships that its fields show. */
export function shapeOf(entity: Entity): Shape {
  const relationships = apiFields(entity).filter(([, field]) => field.kind === "relationship");
  return { type: entity.type, include: relationships.map(([name, field]) => wireName(name, field)) };
}

/** Where the API lists an object beside its siblings; `values` are its inputs or outputs. */
export function listingOf(entity: Entity, values: Bag): Listing {
  const shape = shapeOf(entity);
  if (entity.within === undefined) return { shape };
  const field = apiField(entity, entity.within);
  return {
    shape,
    parent: {
      type: field.target ?? "",
      relationship: wireName(entity.within, field),
      id: String(values[entity.within]),
    },
  };
}
