import type { Entity } from "../entities/declaration";
import { entityOf } from "../entities/entity-index";
import type { Api } from "./api";

/** The reading endpoints of an entity: its list, one object, and what that object's relationships lead to. */
export function reads(api: Api, entity: Entity): void {
  const { endpoint } = entity;
  api.many(`/${endpoint}`, entity, (call) => call.visible(entity));
  api.one("GET", `/${endpoint}/:id`, entity, (call) => call.find(entity));

  for (const [name, relationship] of Object.entries(entity.relationships)) {
    const target = entityOf(api.entities, relationship.type);
    const path = `/${endpoint}/:id/${name}`;
    if (relationship.cardinality === "many") {
      api.many(path, target, (call) => call.related(entity, name, relationship));
    } else if (!relationship.hidden) {
      api.one("GET", path, target, (call) => call.related(entity, name, relationship)[0]);
    }
  }
}
