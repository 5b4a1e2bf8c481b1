import { isDeepStrictEqual } from "node:util";
import type { Application } from "../access/caller";
import type { Entity, VersionEvent } from "../entities/declaration";
import { type EntityIndex, entityOf } from "../entities/entity-index";
import type { Shape } from "../entities/shape";
import type { Json, JsonObject } from "../json";
import type { Draft } from "../jsonapi/draft";
import { locked } from "../jsonapi/errors";
import { isBlank } from "../jsonapi/matchers";
import type { StoredRecord } from "../store/record";
import type { Fields, Store } from "../store/store";

/** Makes the changes of one request, and leaves a version behind where the entity keeps them. */
export class Writer {
  readonly #store: Store;
  readonly #entities: EntityIndex;
  readonly #application: Application;

  constructor(store: Store, entities: EntityIndex, application: Application) {
    this.#store = store;
    this.#entities = entities;
    this.#application = application;
  }

  /** Creates what the draft describes; `more` adds what the server determines. */
  create(draft: Draft, more: Partial<Fields> = {}): StoredRecord {
    const record = this.insert(draft.entity, {
      attributes: { ...draft.attributes, ...more.attributes },
      relationships: { ...draft.targets, ...more.relationships },
    });
    this.#setMembers(record, draft);
    return record;
  }

  /** Changes the draft's record as the draft describes; `more` adds what the server determines. */
  change(record: StoredRecord, draft: Draft, more: Partial<Fields> = {}): StoredRecord {
    const next = this.update(record, {
      attributes: { ...draft.attributes, ...more.attributes },
      relationships: { ...draft.targets, ...more.relationships },
    });
    this.#setMembers(next, draft);
    return next;
  }

  insert(entity: Shape, fields: Fields): StoredRecord {
    const record = this.#store.insert(entity, fields);
    this.#keepVersion("create", record, undefined, record);
    return record;
  }

  update(record: StoredRecord, fields: Partial<Fields>): StoredRecord {
    const next = this.#store.update(record, fields);
    this.#keepVersion("update", next, record, next);
    return next;
  }

  /**
   * Deletes the record and settles the records that point at it.
   * @throws ApiError 423 when one of those forbids it; nothing is deleted then
   */
  delete(record: StoredRecord): void {
    const dependents = this.#store.dependents(record);
    if (dependents.some(({ fate }) => fate === "refuse")) throw locked(this.#entityOf(record).label, record.id);
    for (const { name, fate, record: dependent } of dependents) {
      if (fate === "delete") this.delete(dependent);
      else this.#store.update(dependent, { relationships: { [name]: null } });
    }
    this.#store.delete(record);
    this.#keepVersion("destroy", record, record, undefined);
  }

  #setMembers(record: StoredRecord, draft: Draft): void {
    for (const [name, ids] of Object.entries(draft.members)) {
      const relationship = draft.entity.relationships[name];
      if (relationship?.cardinality !== "many") continue;
      const { type, inverse } = relationship;
      for (const member of this.#store.pointingAt(type, inverse, record.id))
        if (!ids.includes(member.id)) this.#store.update(member, { relationships: { [inverse]: null } });
      for (const id of ids) {
        const member = this.#store.find(type, id);
        if (member) this.#store.update(member, { relationships: { [inverse]: record.id } });
      }
    }
  }

  #keepVersion(
    event: VersionEvent,
    subject: StoredRecord,
    before: StoredRecord | undefined,
    after: StoredRecord | undefined,
  ): void {
    const entity = this.#entityOf(subject);
    const list = entity.relationships.versions;
    if (list?.cardinality !== "many" || !entity.versioned.includes(event)) return;
    this.#store.insert(entityOf(this.#entities, list.type), {
      attributes: {
        resource_type: subject.type,
        resource_id: subject.id,
        event,
        changes: changesBetween(entity, before, after),
        who: { application: { ...this.#application } },
      },
      relationships: {
        organization: subject.relationships.organization ?? null,
        [list.inverse]: after?.id ?? null,
      },
    });
  }

  #entityOf(record: StoredRecord): Entity {
    return entityOf(this.#entities, record.type);
  }
}

/** Per shown attribute that differs, its value before and after; per relationship too, where versions tell of them. */
function changesBetween(entity: Entity, before: StoredRecord | undefined, after: StoredRecord | undefined): JsonObject {
  const changes: Record<string, Json> = {};
  for (const [name, { exposure }] of Object.entries(entity.attributes)) {
    if (exposure !== "shown" || name === "created_at" || name === "updated_at") continue;
    const pair = [before?.attributes[name] ?? null, after?.attributes[name] ?? null];
    if (!pair.every(isBlank) && !isDeepStrictEqual(pair[0], pair[1])) changes[name] = pair;
  }
  for (const [name, relationship] of Object.entries(entity.versionsRelationships ? entity.relationships : {})) {
    const pair = [before?.relationships[name] ?? null, after?.relationships[name] ?? null];
    if (relationship.cardinality === "one" && pair[0] !== pair[1]) changes[`${name}_id`] = pair;
  }
  return changes;
}
