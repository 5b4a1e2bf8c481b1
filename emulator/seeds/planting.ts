import type { ShapeIndex } from "../entities/entity-index";
import type { Shape } from "../entities/shape";
import type { StoredRecord } from "../store/record";
import type { ApiClient, Seed, SnapshotRecord } from "../store/snapshot";
import type { Store } from "../store/store";
import { addFirstClient, addFirstUser } from "./accounts";
import { checkRecords, checkTargets } from "./checks";
import { complete, type Planted } from "./completion";
import { SeedError } from "./seed-error";

/**
 * Replaces everything in the store by the seed's content, and adds what belongs to it: defaults, and what the platform
 * would have made.
 * @param known the credentials of the first API client, where the seed has no client; new ones without it
 * @throws SeedError when the seed does not fit the entities; the store is then as before
 */
export function plant(seed: Seed, store: Store, known?: ApiClient): void {
  store.refill({ ...store.defaults, ...seed.settings }, () => {
    const planted = Object.entries(seed.records ?? {}).flatMap(([type, records]) =>
      records.map((given, i): Planted => ({ given, record: insert(type, given, store, `records.${type}[${i}]`) })),
    );
    checkTargets(store);
    addFirstUser(store);
    complete(planted, store);
    checkRecords(store);
    for (const client of seed.clients ?? []) addClient(client, store);
    addFirstClient(store, known);
  });
}

function insert(type: string, given: Partial<SnapshotRecord>, store: Store, place: string): StoredRecord {
  const entity = entityAt(type, store.entities, place);
  const { id, attributes = {}, relationships = {} } = given;
  if (id !== undefined && store.find(type, id)) throw new SeedError(place, `the id ${id} is there twice`);
  for (const name of Object.keys(attributes)) {
    const attribute = entity.attributes[name];
    if (!attribute || attribute.compute || attribute.exposure === "trigger")
      throw new SeedError(place, `${type} have no attribute ${name} to be set`);
  }
  for (const name of Object.keys(relationships))
    if (entity.relationships[name]?.cardinality !== "one")
      throw new SeedError(place, `${type} have no to-one relationship ${name}`);
  return store.insert(entity, { attributes, relationships }, id);
}

function entityAt(type: string, entities: ShapeIndex, place: string): Shape {
  const entity = entities.get(type);
  if (entity === undefined) throw new SeedError(place, `there is no entity of the type ${type}`);
  return entity;
}

function addClient(client: ApiClient, store: Store): void {
  const { client_id, user_id } = client;
  if (!store.find("users", user_id)) throw new SeedError("clients", `there is no user ${user_id}`);
  if (store.client(client_id)) throw new SeedError("clients", `the client_id ${client_id} is there twice`);
  store.addClient(client);
}
