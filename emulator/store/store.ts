import { type Clock, timestamp } from "../clock";
import type { ShapeIndex } from "../entities/entity-index";
import type { Relationship } from "../entities/relationship";
import type { Shape } from "../entities/shape";
import type { UniqueKey } from "../entities/unique-key";
import type { Identifiers } from "../identifiers";
import type { Json } from "../json";
import type { Attributes, StoredRecord, Targets } from "./record";
import type { Records } from "./records";
import { type ApiClient, defaultSettings, type Settings, type Snapshot } from "./snapshot";
import { Table } from "./table";

/** What a new or changed record consists of; anything left out keeps its value or gets its default. */
export interface Fields {
  readonly attributes: Attributes;
  readonly relationships: Targets;
}

/** All data in memory. Knows the shape of the entities and none of their rules. */
export class Store implements Records {
  /** Grows with every change, so that two readings tell whether anything happened in between. */
  revision = 0;
  settings: Settings;
  #tables = new Map<string, Table>();
  #clients = new Map<string, ApiClient>();
  #sequence = 0;

  readonly entities: ShapeIndex;
  /** Of data that does not tell them. */
  readonly defaults: Settings;
  readonly #clock: Clock;
  readonly #identifiers: Identifiers;

  constructor(entities: ShapeIndex, clock: Clock, identifiers: Identifiers, defaults = defaultSettings) {
    this.entities = entities;
    this.defaults = defaults;
    this.settings = defaults;
    this.#clock = clock;
    this.#identifiers = identifiers;

    this.#empty();
  }

  find(type: string, id: string): StoredRecord | undefined {
    return this.#tables.get(type)?.get(id);
  }

  /** In order of creation; empty for a type that has no entity. */
  all(type: string): Iterable<StoredRecord> {
    return this.#tables.get(type)?.all() ?? [];
  }

  /** The records of `type` whose to-one relationship `name` points at `target`, in order of creation. */
  pointingAt(type: string, name: string, target: string): StoredRecord[] {
    return this.#tables.get(type)?.pointingAt(name, target) ?? [];
  }

  countPointingAt(type: string, name: string, target: string): number {
    return this.#tables.get(type)?.countPointingAt(name, target) ?? 0;
  }

  /** The record's targets by one of its relationships: at most one for a to-one relationship. */
  related(record: StoredRecord, name: string, relationship: Relationship): StoredRecord[] {
    if (relationship.cardinality === "many") return this.pointingAt(relationship.type, relationship.inverse, record.id);
    const target = this.find(relationship.type, record.relationships[name] ?? "");
    return target === undefined ? [] : [target];
  }

  /** The id of the record that holds these values of a unique key. */
  holder(type: string, key: UniqueKey, values: readonly (Json | undefined)[]): string | undefined {
    return this.#tables.get(type)?.holder(key, values);
  }

  /** The present, in the form of every datetime attribute. */
  now(): string {
    return timestamp(this.#clock);
  }

  /** @param id one that no record of the type has; without it a new one is made */
  insert(entity: Shape, fields: Fields, id = this.#newId(entity.type)): StoredRecord {
    const now = this.now();
    return this.#load(entity, id, {
      ...fields,
      attributes: { created_at: now, updated_at: now, ...fields.attributes },
    });
  }

  update(record: StoredRecord, fields: Partial<Fields>): StoredRecord {
    const next = {
      ...record,
      attributes: { ...record.attributes, ...fields.attributes, updated_at: this.now() },
      relationships: { ...record.relationships, ...fields.relationships },
    };
    this.#table(record.type).replace(next);
    this.revision++;
    return next;
  }

  /** Deletes the record alone; see {@link dependents}. */
  delete(record: StoredRecord): void {
    this.#table(record.type).delete(record);
    this.revision++;
  }

  /** The records that point at this one, with what is to become of each when this one is deleted. */
  dependents(record: StoredRecord): { name: string; fate: "delete" | "clear" | "refuse"; record: StoredRecord }[] {
    return [...this.entities.values()].flatMap((entity) =>
      Object.entries(entity.relationships).flatMap(([name, relationship]) =>
        relationship.cardinality === "one" && relationship.type === record.type
          ? this.pointingAt(entity.type, name, record.id).map((dependent) => ({
              name,
              fate: relationship.whenTargetIsDeleted,
              record: dependent,
            }))
          : [],
      ),
    );
  }

  client(clientId: string): ApiClient | undefined {
    return this.#clients.get(clientId);
  }

  firstClient(): ApiClient | undefined {
    return this.#clients.values().next().value;
  }

  addClient(client: ApiClient): ApiClient {
    this.#clients.set(client.client_id, client);
    this.revision++;
    return client;
  }

  /** What an API client consists of, but for its user. */
  newCredentials(): Omit<ApiClient, "user_id"> {
    return {
      client_id: this.#identifiers.clientCredential(),
      client_secret: this.#identifiers.clientCredential(),
      application_id: this.#identifiers.id(() => false),
    };
  }

  snapshot(): Snapshot {
    const records = [...this.#tables].map(([type, table]) => [
      type,
      Array.from(table.all(), ({ id, attributes, relationships }) => ({ id, attributes, relationships })),
    ]);
    return structuredClone({
      settings: this.settings,
      clients: [...this.#clients.values()],
      records: Object.fromEntries(records),
    });
  }

  /** Empties the store and lets it be filled anew. When the filling throws, the store is as before. */
  refill(settings: Settings, fill: () => void): void {
    const [tables, clients, before] = [this.#tables, this.#clients, this.settings];
    try {
      this.#empty();
      this.settings = settings;
      fill();
      this.revision++;
    } catch (error) {
      [this.#tables, this.#clients, this.settings] = [tables, clients, before];
      throw error;
    }
  }

  #newId(type: string): string {
    return this.#identifiers.id((candidate) => this.find(type, candidate) !== undefined);
  }

  #empty(): void {
    this.#tables = new Map(Array.from(this.entities, ([type, entity]) => [type, new Table(entity)]));
    this.#clients = new Map();
  }

  #table(type: string): Table {
    const table = this.#tables.get(type);
    if (table === undefined) throw new Error(`there is no entity of the type ${type}`);
    return table;
  }

  #load(entity: Shape, id: string, fields: Fields): StoredRecord {
    const attributes: Record<string, Json> = {};
    // The facts may have changed its declaration.
    const shape = this.entities.get(entity.type) ?? entity;
    for (const [name, attribute] of Object.entries(shape.attributes)) {
      if (attribute.exposure === "trigger" || attribute.compute) continue;
      const fallback = attribute.default;
      attributes[name] = fields.attributes[name] ?? (typeof fallback === "function" ? fallback(attributes) : fallback);
    }
    const relationships: Record<string, string | null> = {};
    for (const [name, relationship] of Object.entries(entity.relationships))
      if (relationship.cardinality === "one") relationships[name] = fields.relationships[name] ?? null;
    const record = { type: entity.type, id, sequence: ++this.#sequence, attributes, relationships };
    this.#table(entity.type).insert(record);
    this.revision++;
    return record;
  }
}
