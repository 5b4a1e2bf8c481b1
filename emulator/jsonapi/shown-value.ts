import type { Shape } from "../entities/shape";
import type { Json } from "../json";
import type { StoredRecord } from "../store/record";
import type { Records } from "../store/records";

/** What an answer shows for an attribute (or `id`): the computed value where there is one, else the stored one. */
export function shownValue(record: StoredRecord, name: string, entity: Shape, store: Records): Json {
  if (name === "id") return record.id;
  const compute = entity.attributes[name]?.compute;
  return compute ? compute(record, store) : (record.attributes[name] ?? null);
}
