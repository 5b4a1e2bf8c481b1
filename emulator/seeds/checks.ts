import type { Attribute } from "../entities/attribute";
import { entityOf } from "../entities/entity-index";
import type { Shape } from "../entities/shape";
import type { Json } from "../json";
import { isBlank } from "../jsonapi/matchers";
import { hasType, valueProblems } from "../jsonapi/value-problems";
import type { StoredRecord } from "../store/record";
import type { Store } from "../store/store";
import { SeedError } from "./seed-error";

/** @throws SeedError when a relationship leads nowhere */
export function checkTargets(store: Store): void {
  eachRecord(store, (record, entity, place) => {
    for (const [name, target] of Object.entries(record.relationships)) {
      const type = entity.relationships[name]?.type ?? "";
      if (target !== null && !store.find(type, target))
        throw new SeedError(`${place}.relationships.${name}`, `points at ${type} ${target}, which is not there`);
    }
  });
}

/** @throws SeedError when a record could not have come into being by the API */
export function checkRecords(store: Store): void {
  eachRecord(store, (record, entity, place) => {
    for (const [name, attribute] of Object.entries(entity.attributes)) {
      const complaint = complaintAbout(record.attributes[name] ?? null, attribute);
      if (complaint) throw new SeedError(`${place}.attributes.${name}`, complaint);
    }
    for (const [name, { create }] of Object.entries(entity.relationships))
      if (create === "required" && !record.relationships[name])
        throw new SeedError(`${place}.relationships.${name}`, "is required");
    checkKeys(record, entity, place, store);
  });
}

function checkKeys(record: StoredRecord, { type, uniqueKeys }: Shape, place: string, store: Store): void {
  for (const key of uniqueKeys) {
    const values = key.fields.map((field) => record.attributes[field] ?? record.relationships[field]);
    if (values.some(isBlank) || store.holder(type, key, values) === record.id) continue;
    throw new SeedError(place, `${key.fields.join(" and ")} must be unique, and another one has the same`);
  }
}

function complaintAbout(value: Json, attribute: Attribute): string | undefined {
  if (isBlank(value) && attribute.create === "required") return "is required";
  if (value === null) return undefined;
  const [problem] = valueProblems("", value, attribute);
  if (problem === undefined) return undefined;
  if (!hasType(value, attribute.type)) return `must be of the type ${attribute.type}`;
  return attribute.oneOf ? `must be one of ${attribute.oneOf.join(", ")}` : problem.title;
}

function eachRecord(store: Store, check: (record: StoredRecord, entity: Shape, place: string) => void): void {
  for (const type of store.entities.keys()) {
    const entity = entityOf(store.entities, type);
    for (const [i, record] of [...store.all(type)].entries()) check(record, entity, `records.${type}[${i}]`);
  }
}
