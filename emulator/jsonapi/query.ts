import { entityOf, type ShapeIndex } from "../entities/entity-index";
import type { Relationship } from "../entities/relationship";
import type { Shape } from "../entities/shape";
import { invalidField, invalidInclude, invalidPageValue, invalidSort, paramNotAllowed } from "./errors";
import { type Predicate, parsePredicate } from "./filter";

/** What a request's query parameters ask for. */
export interface Query {
  readonly include: IncludeTree;
  /** Per type the attributes and relationships to show; a type that is not here shows all. */
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>;
  readonly sort: readonly SortKey[];
  /** All must hold. */
  readonly filters: readonly Predicate[];
  readonly page: Page;
}

/** Per relationship to include, what to include from there. */
export type IncludeTree = ReadonlyMap<string, IncludeTree>;

export interface SortKey {
  readonly attribute: string;
  readonly descending: boolean;
}

export interface Page {
  /** From 1. */
  readonly number: number;
  readonly size: number;
}

/** What an endpoint answers with: one object, a list of them, or nothing. Decides which parameters it takes. */
export type AnswerForm = "one" | "many" | "none";

const defaultPageSize = 10;
const maxPageSize = 25;
const maxIncludeDepth = 3;

/**
 * @param entity the entity of the answer's primary data
 * @throws ApiError 400 for anything the endpoint does not know
 */
export function parseQuery(parameters: URLSearchParams, form: AnswerForm, entity: Shape, entities: ShapeIndex): Query {
  let include: IncludeTree = new Map();
  const fields = new Map<string, ReadonlySet<string>>();
  let sort: SortKey[] = [];
  const filters: Predicate[] = [];
  let page: Page = { number: 1, size: defaultPageSize };

  for (const [name, value] of parameters) {
    const [, family, key = ""] = /^(include|fields|sort|filter|page)(?:\[(?:q\]\[)?(\w+)\])?$/.exec(name) ?? [];
    if (family === undefined || form === "none") throw paramNotAllowed(name);
    if (name === "include") include = parseInclude(value, entity, entities);
    else if (name === `fields[${key}]`) fields.set(key, parseFields(key, value, entities));
    else if (form === "one") throw paramNotAllowed(name);
    else if (name === "sort") sort = value.split(",").map((each) => parseSortKey(each, entity));
    else if (name === `filter[q][${key}]`) filters.push(parsePredicate(key, value, entity, entities));
    else if (name === "page[number]") page = { ...page, number: parsePageValue(name, value, Number.MAX_SAFE_INTEGER) };
    else if (name === "page[size]") page = { ...page, size: parsePageValue(name, value, maxPageSize) };
    else throw paramNotAllowed(name);
  }
  return { include, fields, sort, filters, page };
}

function parseInclude(value: string, entity: Shape, entities: ShapeIndex): IncludeTree {
  const root = new Map<string, IncludeTree>();
  for (const path of value.split(",")) {
    const names = path.split(".");
    if (names.length > maxIncludeDepth) throw invalidInclude(path);
    let level: Map<string, IncludeTree> = root;
    let owner = entity;
    for (const name of names) {
      const relationship: Relationship | undefined = owner.relationships[name];
      if (!relationship || isHidden(relationship)) throw invalidInclude(path);
      const next = new Map(level.get(name));
      level.set(name, next);
      level = next;
      owner = entityOf(entities, relationship.type);
    }
  }
  return root;
}

function parseFields(type: string, value: string, entities: ShapeIndex): ReadonlySet<string> {
  const names = value.split(",").filter((name) => name !== "");
  const entity = entities.get(type);
  if (entity === undefined) throw paramNotAllowed(`fields[${type}]`);
  for (const name of names) {
    const relationship = entity.relationships[name];
    const known = entity.attributes[name]?.exposure === "shown" || (relationship && !isHidden(relationship));
    if (!known && name !== "id") throw invalidField(name, type);
  }
  return new Set(names);
}

function parseSortKey(text: string, entity: Shape): SortKey {
  const descending = text.startsWith("-");
  const attribute = descending ? text.slice(1) : text;
  if (attribute !== "id" && !entity.attributes[attribute]?.sort) throw invalidSort(attribute, entity.type);
  return { attribute, descending };
}

function parsePageValue(name: string, value: string, max: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < 1 || number > max) throw invalidPageValue(name, value);
  return number;
}

function isHidden(relationship: Relationship): boolean {
  return relationship.cardinality === "one" && relationship.hidden;
}
