import type { ApiObject } from "../../api/document";
import { ignoreMissing } from "../../api/failure";
import type { Entity } from "../../entities/entity";
import { apiField } from "../../entities/view";
import { outputsOf } from "../../model/outputs";
import { listingOf, shapeOf } from "../../model/shape";
import { type Bag, isEqual } from "../../model/values";
import type { Session } from "../../session/session";
import type { Listed } from "../requests";

/**
 * The id of the object that an import names: by its id, or by the values of a key with slashes between them. Only the
 * last value may contain slashes.
 */
export async function locate(entity: Entity, session: Session, given: string): Promise<string> {
  const found = await find(entity, session, given);
  const [only, ...others] = found;
  if (!only) throw new Error(`there is none, or these credentials cannot see it. ${howTo(entity)}`);
  if (others.length > 0)
    throw new Error(`${found.map(({ id }) => id).join(" and ")} have this key: import one by its id`);
  const obstacle = entity.unmanageable?.(outputsOf(entity, only));
  if (obstacle !== undefined) throw new Error(`it cannot be managed: ${obstacle}`);
  return only.id;
}

/** What could be imported, with what people call it. */
export async function list(entity: Entity, session: Session, query: Bag): Promise<Listed[]> {
  const objects = await candidates(entity, session, query);
  const manageable = objects.filter((one) => !entity.unmanageable?.(outputsOf(entity, one)));
  return manageable.map((one) => ({ id: one.id, name: nameIn(entity, outputsOf(entity, one)) ?? one.id }));
}

async function find(entity: Entity, session: Session, given: string): Promise<ApiObject[]> {
  if (entity.singleton !== undefined) return ownProfile(entity, session, given);
  if (!given.includes("/")) {
    const found = await session.objects.read(shapeOf(entity), given).catch(ignoreMissing);
    if (found) return [found];
  }
  const found = new Map<string, ApiObject>();
  for (const key of keysOf(entity)) {
    const values = valuesIn(given, key);
    if (!values) continue;
    for (const one of await candidates(entity, session, values)) if (has(entity, one, values)) found.set(one.id, one);
  }
  return [...found.values()];
}

/** The caller's own object, which its URL names without an id. */
async function ownProfile(entity: Entity, session: Session, given: string): Promise<ApiObject[]> {
  const own = await session.objects.read(shapeOf(entity), "");
  return given === own.id || given === "me" ? [own] : [];
}

async function candidates(entity: Entity, session: Session, values: Bag): Promise<ApiObject[]> {
  if (entity.singleton !== undefined) return [await session.objects.read(shapeOf(entity), "")];
  const isPlaced = entity.within !== undefined && values[entity.within.field] !== undefined;
  const listing = isPlaced ? listingOf(entity, values) : { shape: shapeOf(entity) };
  return (await session.objects.list(listing).catch(ignoreMissing)) ?? [];
}

function keysOf({ importsBy, naturalKey }: Entity): readonly (readonly string[])[] {
  return importsBy ?? (naturalKey ? [naturalKey] : []);
}

function valuesIn(given: string, key: readonly string[]): Bag | undefined {
  const parts = given.split("/");
  if (parts.length < key.length) return undefined;
  const values = [...parts.slice(0, key.length - 1), parts.slice(key.length - 1).join("/")];
  return Object.fromEntries(key.map((name, index) => [name, values[index]]));
}

function has(entity: Entity, object: ApiObject, values: Bag): boolean {
  const outputs: Bag = outputsOf(entity, object);
  return Object.entries(values).every(([name, value]) => isEqual(apiField(entity, name), outputs[name], value));
}

function howTo(entity: Entity): string {
  if (entity.singleton !== undefined) return "Give the id of the user behind the credentials, or `me`";
  const keys = keysOf(entity).map((key) => `\`${key.map((name) => `<${name}>`).join("/")}\``);
  return `Give ${["its id", ...keys].join(", or ")}`;
}

function nameIn(entity: Entity, outputs: Bag): string | undefined {
  const name = outputs.name ?? entity.naturalKey?.map((one) => outputs[one]).at(-1);
  return name === undefined ? undefined : String(name);
}
