import type { Listing } from "../api/listing";
import type { Shape } from "../api/shape";
import { derived } from "../entities/derived";
import { wireName } from "../entities/field";
import { apiField, apiFields, type View } from "../entities/view";
import type { Bag } from "./values";

/** How to request objects of an entity: with the ids of all relationships among its fields. */
export const shapeOf = derived((entity: View): Shape => {
  const relationships = apiFields(entity).filter(([, field]) => field.kind === "relationship");
  return {
    type: entity.type,
    include: relationships.map(([name, field]) => wireName(name, field)),
    ...(entity.singleton === undefined ? {} : { singleton: entity.singleton }),
  };
});

/** Where the API lists an object together with its siblings; `values` are its inputs or outputs. */
export function listingOf(entity: View, values: Bag): Listing {
  const shape = shapeOf(entity);
  if (entity.within === undefined) return { shape };
  const { field: name, ...where } = entity.within;
  const field = apiField(entity, name);
  return {
    shape,
    parent: {
      type: field.target ?? "",
      relationship: wireName(name, field),
      id: String(values[name]),
      ...where,
    },
  };
}
