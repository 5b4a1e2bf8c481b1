import { isDeeperThan, isObject, type Json, type JsonObject } from "../json";
import type { ApiClient, Plan, Seed, Settings, SnapshotRecord } from "../store/snapshot";
import { SeedError } from "./seed-error";

const partNames = ["settings", "clients", "records"];
/** Records of any depth that the API takes, and what a seed puts around them. */
const maxDepth = 110;

/** Checks the form of what came from a file or a request; whether it fits the entities is seen when it is planted. */
export function parseSeed(input: unknown): Seed {
  const seed = objectAt(input, "seed");
  if (isDeeperThan(seed, maxDepth)) throw new SeedError("seed", `is nested deeper than ${maxDepth} levels`);
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
      : {
          roles_start_with_base_permissions: booleanAt(
            roles_start_with_base_permissions,
            "settings.roles_start_with_base_permissions",
          ),
        }),
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

function booleanAt(value: Json, place: string): boolean {
  if (typeof value !== "boolean") throw new SeedError(place, "must be true or false");
  return value;
}

function stringAt(value: Json | undefined, place: string): string {
  if (typeof value !== "string" || value === "") throw new SeedError(place, "must be a string that is not empty");
  return value;
}
