import type { Caller } from "../access/caller";
import type { Entity } from "../entities/declaration";
import { type EntityIndex, entityOf } from "../entities/entity-index";
import type { Relationship } from "../entities/relationship";
import type { Facts } from "../facts/facts";
import type { Identifiers } from "../identifiers";
import type { Inbox } from "../inbox";
import { changeOf, type Draft, readDraft } from "../jsonapi/draft";
import { recordNotFound } from "../jsonapi/errors";
import { validate } from "../jsonapi/validation";
import type { StoredRecord } from "../store/record";
import type { Store } from "../store/store";
import type { Platform } from "./platform";
import { Writer } from "./writer";

/** One authenticated request, as the routes see it. */
export class Call {
  readonly caller: Caller;
  readonly store: Store;
  readonly writer: Writer;
  readonly identifiers: Identifiers;
  readonly inbox: Inbox;
  /** The parsed body; undefined when there was none. */
  readonly document: unknown;
  readonly #entities: EntityIndex;
  readonly #facts: Facts;
  readonly #id: string;

  /** @param id the `:id` of the path */
  constructor(platform: Platform, caller: Caller, id: string, document: unknown) {
    this.caller = caller;
    this.store = platform.store;
    this.writer = new Writer(platform.store, platform.entities, caller.application);
    this.identifiers = platform.identifiers;
    this.inbox = platform.inbox;
    this.document = document;
    this.#entities = platform.entities;
    this.#facts = platform.facts;
    this.#id = id;
  }

  /** The addressed object. @throws ApiError 404 when it is not there for this caller */
  find(entity: Entity): StoredRecord {
    const record = this.store.find(entity.type, this.#id);
    if (record === undefined || !this.caller.sees(record)) throw recordNotFound();
    return record;
  }

  /** Every object of the entity that is there for this caller, in order of creation. */
  visible(entity: Entity): StoredRecord[] {
    return Array.from(this.store.all(entity.type)).filter((record) => this.caller.sees(record));
  }

  /** Where a relationship of the addressed object leads, as far as that is there for this caller. @throws ApiError 404 */
  related(entity: Entity, name: string, relationship: Relationship): StoredRecord[] {
    return this.store.related(this.find(entity), name, relationship).filter((record) => this.caller.sees(record));
  }

  /** Reads the body as a change of the record, or as a new object. @throws ApiError 400 */
  draft({ type }: Entity, record?: StoredRecord): Draft {
    // The facts may have changed its declaration.
    const entity = entityOf(this.#entities, type);
    const change = this.#facts.change({ ...changeOf(this.document, entity, record), entity, record });
    return readDraft(change, entity, record, (type, id) => this.#exists(type, id));
  }

  /** @throws ApiError 422 */
  validate(draft: Draft): void {
    const { rules } = entityOf(this.#entities, draft.entity.type);
    validate(draft, rules, this.caller, this.store);
  }

  #exists(type: string, id: string): boolean {
    const record = this.store.find(type, id);
    return record !== undefined && this.caller.sees(record);
  }
}
