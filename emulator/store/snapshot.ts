import { isObject, type Json, type JsonObject } from "../json";

/** Everything the emulator remembers, as plain JSON. A seed is a snapshot in which anything may be left out. */
export interface Snapshot {
  readonly settings: Settings;
  readonly clients: readonly ApiClient[];
  /** Per JSON:API type, in order of creation. */
  readonly records: Readonly<Record<string, readonly SnapshotRecord[]>>;
}

export interface SnapshotRecord {
  readonly id: string;
  /** Attributes left out get their defaults. */
  readonly attributes: JsonObject;
  /** To-one relationships: the target's id, or null. */
  readonly relationships: Readonly<Record<string, string | null>>;
}

/** Provisioning API credentials of one user, as the vendor's dashboard shows them. */
export interface ApiClient {
  readonly client_id: string;
  readonly client_secret: string;
  /** The user whom its tokens act as. */
  readonly user_id: string;
  /** The `application.id` claim of its tokens. */
  readonly application_id: string;
}

export interface Settings {
  /** The plan of organizations created by POST. Existing ones carry theirs in their hidden attribute `plan`. */
  readonly plan: Plan;
  /** Whether a new custom role is born with the base permissions. Default false. */
  readonly roles_start_with_base_permissions: boolean;
}

export interface Plan {
  /** "enterprise" unlocks custom roles, permissions and identity providers. */
  readonly plan_type: string;
  /** How many of each the plan allows; one left out is unlimited. */
  readonly limits: JsonObject;
}

/** A snapshot of which any part may be missing. */
export interface Seed {
  readonly settings?: Partial<Settings>;
  readonly clients?: readonly ApiClient[];
  readonly records?: Readonly<Record<string, readonly Partial<SnapshotRecord>[]>>;
}

export const defaultSettings: Settings = {
  plan: { plan_type: "enterprise", limits: { markets: 1000, skus: 1000000, organizations: 1000, memberships: 100000 } },
  roles_start_with_base_permissions: false,
};

const partNames = ["settings", "clients", "records"];

/** A seed or snapshot that cannot be loaded; the message names the place. */
export class SeedError extends Error {
  constructor(place: string, complaint: string) {
    super(`${place}: ${complaint}`);
    this.name = "SeedError";
  }
}

/** Checks the form of what came from a file or a request; whether it fits the entities is the store's to say. */
export function parseSeed(input: unknown): Seed {
  const seed = objectAt(input, "seed");
  for (const key of Object.keys(seed))
    if (!partNames.includes(key)) throw new SeedError(key, `unknown; a seed has ${partNames.join(", ")}`);
  const settings = parseSettings(objectAt(seed.settings ?? {}, "settings"));
  const clients = arrayAt(seed.clients ?? [], "clients").map((client, i) => parseClient(client, `clients[${i}]`));
  const records = Object.entries(objectAt(seed.records ?? {}, "records")).map(([type, list]) => [
    type,
    arrayAt(list, `records.${type}`).map((record, i) => parseRecord(record, `records.${type}[${i}]`)),
  ]);
  return { settings, clients, records: Object.fromEntries(records) };
}

function parseSettings(settings: JsonObject): Partial<Settings> {
  const { plan, roles_start_with_base_permissions, ...rest } = settings;
  for (const key of Object.keys(rest)) throw new SeedError(`settings.${key}`, "unknown setting");
  return {
    ...(plan === undefined ? {} : { plan: parsePlan(objectAt(plan, "settings.plan")) }),
    ...(roles_start_with_base_permissions === undefined
      ? {}
      : { roles_start_with_base_permissions: roles_start_with_base_permissions === true }),
  };
}

function parsePlan(plan: JsonObject): Plan {
  return {
    plan_type: stringAt(plan.plan_type, "settings.plan.plan_type"),
    limits: objectAt(plan.limits ?? {}, "settings.plan.limits"),
  };
}

function parseClient(input: Json, place: string): ApiClient {
  const client = objectAt(input, place);
  return {
    client_id: stringAt(client.client_id, `${place}.client_id`),
    client_secret: stringAt(client.client_secret, `${place}.client_secret`),
    user_id: stringAt(client.user_id, `${place}.user_id`),
    application_id: stringAt(client.application_id, `${place}.application_id`),
  };
}

function parseRecord(input: Json, place: string): Partial<SnapshotRecord> {
  const record = objectAt(input, place);
  const relationships = Object.entries(objectAt(record.relationships ?? {}, `${place}.relationships`)).map(
    ([name, target]) => [name, target === null ? null : stringAt(target, `${place}.relationships.${name}`)],
  );
  return {
    ...(record.id === undefined ? {} : { id: stringAt(record.id, `${place}.id`) }),
    attributes: objectAt(record.attributes ?? {}, `${place}.attributes`),
    relationships: Object.fromEntries(relationships),
  };
}

function objectAt(value: unknown, place: string): JsonObject {
  if (!isObject(value)) throw new SeedError(place, "must be an object");
  return value;
}

function arrayAt(value: Json, place: string): readonly Json[] {
  if (!Array.isArray(value)) throw new SeedError(place, "must be a list");
  return value;
}

function stringAt(value: Json | undefined, place: string): string {
  if (typeof value !== "string" || value === "") throw new SeedError(place, "must be a string that is not empty");
  return value;
}
