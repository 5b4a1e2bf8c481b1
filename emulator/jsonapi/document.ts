import type { Caller } from "../access/caller";
import { entityOf, type ShapeIndex } from "../entities/entity-index";
import type { Relationship } from "../entities/relationship";
import { isObject, type Json, type JsonObject } from "../json";
import type { StoredRecord } from "../store/record";
import type { Records } from "../store/records";
import type { IncludeTree, Query } from "./query";
import type { Selection } from "./selection";
import { shownValue } from "./shown-value";

/** The place of an answer: its links are absolute and built from the request. */
export interface Location {
  /** Scheme, host and `/api`. */
  readonly base: string;
  /** The requested collection without its query, e.g. `/roles`. */
  readonly path: string;
  readonly parameters: URLSearchParams;
}

interface Resource extends JsonObject {
  readonly id: string;
  readonly type: string;
  readonly relationships: JsonObject;
}

/** Renders answers as JSON:API documents. */
export class DocumentWriter {
  /** By type and id, so that each object is included once, however many paths lead to it. */
  readonly #included = new Map<string, { resource: Resource; readonly reachedBy: Set<IncludeTree> }>();

  readonly #store: Records;
  readonly #entities: ShapeIndex;
  /** Nothing is included that the caller does not see. */
  readonly #caller: Caller;
  readonly #query: Query;
  readonly #location: Location;

  constructor(store: Records, entities: ShapeIndex, caller: Caller, query: Query, location: Location) {
    this.#store = store;
    this.#entities = entities;
    this.#caller = caller;
    this.#query = query;
    this.#location = location;
  }

  one(record: StoredRecord | undefined): JsonObject {
    const [data = null] = this.#primary(record === undefined ? [] : [record]);
    return { data, ...this.#compound() };
  }

  many(selection: Selection): JsonObject {
    const data = this.#primary(selection.records);
    const meta = { record_count: selection.recordCount, page_count: selection.pageCount };
    return { data, ...this.#compound(), meta, links: this.#pageLinks(selection) };
  }

  /** An included path may lead back to primary data: it is not included, and has the linkage of both. */
  #primary(records: readonly StoredRecord[]): Resource[] {
    const resources = records.map((record) => this.#resource(record, this.#query.include));
    return resources.map((resource) => {
      const again = this.#included.get(keyOf(resource));
      this.#included.delete(keyOf(resource));
      return again ? withLinkageOf(resource, again.resource) : resource;
    });
  }

  #resource(record: StoredRecord, include: IncludeTree): Resource {
    const entity = entityOf(this.#entities, record.type);
    const shown = this.#query.fields.get(record.type);
    const self = `${this.#location.base}/${record.type}/${record.id}`;

    const attributes: Record<string, Json> = {};
    for (const [name, { exposure }] of Object.entries(entity.attributes)) {
      if (exposure !== "shown" || shown?.has(name) === false) continue;
      attributes[name] = shownValue(record, name, entity, this.#store);
    }
    const relationships: Record<string, Json> = {};
    for (const [name, relationship] of Object.entries(entity.relationships)) {
      if ((relationship.cardinality === "one" && relationship.hidden) || shown?.has(name) === false) continue;
      const nested = include.get(name);
      relationships[name] = {
        links: { self: `${self}/relationships/${name}`, related: `${self}/${name}` },
        ...(nested ? { data: this.#linkage(record, name, relationship, nested) } : {}),
      };
    }
    const links = entity.singleton ? {} : { links: { self } };
    return { id: record.id, type: record.type, ...links, attributes, relationships };
  }

  #linkage(record: StoredRecord, name: string, relationship: Relationship, include: IncludeTree): Json {
    const targets = this.#store.related(record, name, relationship).filter((target) => this.#caller.sees(target));
    const identifiers = targets.map(({ type, id }) => ({ type, id }));
    for (const target of targets) this.#addIncluded(target, include);
    return relationship.cardinality === "many" ? identifiers : (identifiers[0] ?? null);
  }

  #addIncluded(record: StoredRecord, include: IncludeTree): void {
    const key = keyOf(record);
    const known = this.#included.get(key);
    if (known?.reachedBy.has(include)) return;
    const resource = this.#resource(record, include);
    if (known === undefined) {
      this.#included.set(key, { resource, reachedBy: new Set([include]) });
    } else {
      known.reachedBy.add(include);
      known.resource = withLinkageOf(known.resource, resource);
    }
  }

  #compound(): JsonObject {
    if (this.#query.include.size === 0) return {};
    return { included: Array.from(this.#included.values(), ({ resource }) => resource) };
  }

  #pageLinks({ page, pageCount }: Selection): JsonObject {
    const last = Math.max(pageCount, 1);
    return {
      first: this.#pageLink(1, page.size),
      ...(page.number > 1 ? { prev: this.#pageLink(page.number - 1, page.size) } : {}),
      ...(page.number < last ? { next: this.#pageLink(page.number + 1, page.size) } : {}),
      last: this.#pageLink(last, page.size),
    };
  }

  #pageLink(number: number, size: number): string {
    const parameters = new URLSearchParams(this.#location.parameters);
    parameters.set("page[number]", String(number));
    parameters.set("page[size]", String(size));
    return `${this.#location.base}${this.#location.path}?${parameters}`;
  }
}

function keyOf({ type, id }: { readonly type: string; readonly id: string }): string {
  return `${type}/${id}`;
}

/** The object with the linkage of both its renderings. */
function withLinkageOf(resource: Resource, other: Resource): Resource {
  const names = Object.keys(resource.relationships);
  const linked = names.map((name) => [name, { ...member(resource, name), ...member(other, name) }]);
  return { ...resource, relationships: Object.fromEntries(linked) };
}

function member(resource: Resource, name: string): JsonObject {
  const relationship = resource.relationships[name];
  return isObject(relationship) ? relationship : {};
}
