import { entities, entityOfType } from "../../provider/entities";
import type { Entity } from "../../provider/entities/entity";
import { wireName } from "../../provider/entities/field";
import { apiField } from "../../provider/entities/view";
import type { Item } from "../workload";

/** An object as the API takes it: what the others than us have to write out by hand. */
export interface WireItem {
  readonly name: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships: Readonly<Record<string, { readonly type: string; readonly id: unknown }>>;
}

/** `args` are those of the item, with ids in place of references. */
export function onTheWire({ name, entity: called }: Item, args: Readonly<Record<string, unknown>>): WireItem {
  const entity = entityOf(called);
  const attributes: Record<string, unknown> = {};
  const relationships: Record<string, { type: string; id: unknown }> = {};
  for (const [property, value] of Object.entries(args)) {
    const field = apiField(entity, property);
    const wire = wireName(property, field);
    if (field.kind === "relationship") relationships[wire] = { type: field.target ?? "", id: value };
    else attributes[wire] = value;
  }
  return { name, type: entity.type, attributes, relationships };
}

/** The entity behind a class of this package. */
export function entityOf(called: string): Entity {
  const entity = entities.find((one) => one.name === called);
  if (!entity) throw new Error(`${called} is not one object of the API`);
  return entity;
}

/** What a delete of such an object sends; undefined if it is left as it is. */
export function removalOf(type: string): "delete" | "neutralize" | undefined {
  const { retirement } = entityOfType(type);
  if (!retirement) return "delete";
  return retirement.byDefault === "neutralize" ? "neutralize" : undefined;
}

export const noRights = { can_create: false, can_read: false, can_update: false, can_destroy: false };
