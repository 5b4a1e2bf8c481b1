import type { ToMany } from "../entities/relationship";
import type { Shape } from "../entities/shape";
import { isObject, type Json, type JsonObject } from "../json";
import type { StoredRecord } from "../store/record";
import { badRequest, keyNotIncludedInUrl, type Problem, paramMissing, paramNotAllowed, typeMismatch } from "./errors";
import { invalid, required } from "./problems";
import { typedValue } from "./typed-value";

/** What a POST or PATCH is about to make of an object: nothing is written before the draft passed its validation. */
export class Draft {
  /** What the reading already found wrong. */
  readonly problems: Problem[] = [];
  /** The attributes that the request sets, by name. Validation puts the default in the place of null. */
  readonly attributes: Record<string, Json> = {};
  /** The to-one relationships that the request sets: the target's id, or null. */
  readonly targets: Record<string, string | null> = {};
  /** The to-many relationships that the request sets: the ids of all members. */
  readonly members: Record<string, readonly string[]> = {};
  /** The actions that the request asks for by trigger attributes. */
  readonly triggers = new Set<string>();

  readonly entity: Shape;
  readonly record: StoredRecord | undefined;

  /** @param record the object to change; undefined for one to create */
  constructor(entity: Shape, record: StoredRecord | undefined) {
    this.entity = entity;
    this.record = record;
  }

  /** The attribute after the write; undefined when the object is new and the request does not set it. */
  attribute(name: string): Json | undefined {
    return name in this.attributes ? this.attributes[name] : this.record?.attributes[name];
  }

  /** The target after the write; undefined when the request names none that the caller can see. */
  target(name: string): string | null | undefined {
    return name in this.targets ? this.targets[name] : this.record?.relationships[name];
  }
}

/** Whether an object of this type and id exists for the caller. */
export type Exists = (type: string, id: string) => boolean;

/** What a document asks to change. */
interface Change {
  readonly attributes: JsonObject;
  readonly relationships: JsonObject;
}

/**
 * What a request document asks to change.
 * @throws ApiError 400 when the document has not the form that the endpoint takes
 */
export function changeOf(document: unknown, entity: Shape, record: StoredRecord | undefined): Change {
  const data = primaryData(document, entity.type, record?.id, entity.singleton);
  return { attributes: memberObject(data, "attributes"), relationships: memberObject(data, "relationships") };
}

/**
 * Reads a change. Its values are not validated yet, except that every relationship target exists.
 * @throws ApiError 400 when it names what the endpoint does not take
 */
export function readDraft(change: Change, entity: Shape, record: StoredRecord | undefined, exists: Exists): Draft {
  const draft = new Draft(entity, record);
  for (const [name, value] of Object.entries(change.attributes)) setAttribute(draft, name, value);
  for (const [name, value] of Object.entries(change.relationships)) setRelationship(draft, name, value, exists);
  return draft;
}

/**
 * The `data` member of a request document.
 * @param id what `data.id` must be; undefined where the request must not name one
 * @param isOptional whether `data.id` may be left out, as where the URL has no id either
 */
export function primaryData(document: unknown, type: string, id: string | undefined, isOptional = false): JsonObject {
  if (!isObject(document)) throw badRequest("The request body must be a JSON:API document.");
  const { data } = document;
  if (!isObject(data)) throw paramMissing("data");
  if (data.type !== type) throw typeMismatch(data.type);
  if (isOptional && data.id === undefined) return data;
  if (id !== undefined && data.id !== id) throw keyNotIncludedInUrl(data.id);
  if (id === undefined && data.id !== undefined) throw paramNotAllowed("id");
  return data;
}

export function memberObject(data: JsonObject, name: "attributes" | "relationships"): JsonObject {
  const member = data[name] ?? {};
  if (!isObject(member)) throw badRequest(`data.${name} must be an object.`);
  return member;
}

function setAttribute(draft: Draft, name: string, value: Json): void {
  const attribute = draft.entity.attributes[name];
  const accepted = draft.record ? attribute?.update : attribute && attribute.create !== "never";
  if (!attribute || !accepted) throw paramNotAllowed(name);
  const typed = typedValue(value, attribute.type);
  if (attribute.exposure !== "trigger") draft.attributes[name] = typed;
  else if (typeof typed !== "boolean") draft.problems.push(invalid(name));
  else if (typed) draft.triggers.add(name);
}

function setRelationship(draft: Draft, name: string, value: Json, exists: Exists): void {
  const relationship = draft.entity.relationships[name];
  const accepted = draft.record ? relationship?.update : relationship && relationship.create !== "never";
  if (!relationship || !accepted) throw paramNotAllowed(name);
  if (!isObject(value) || value.data === undefined) throw paramMissing(`${name}.data`);
  if (relationship.cardinality === "many") {
    draft.members[name] = readMembers(draft, name, relationship, value.data, exists);
    return;
  }
  if (value.data === null) {
    draft.targets[name] = null;
    return;
  }
  const id = readIdentifier(value.data, relationship.type);
  if (exists(relationship.type, id)) draft.targets[name] = id;
  else draft.problems.push(required(name));
}

function readMembers(draft: Draft, name: string, { type }: ToMany, data: Json, exists: Exists): string[] {
  if (!Array.isArray(data)) throw badRequest(`The relationship ${name} takes a list.`);
  const ids = data.map((identifier: Json) => readIdentifier(identifier, type));
  if (!ids.every((id) => exists(type, id))) draft.problems.push(required(name));
  return ids;
}

function readIdentifier(data: Json, type: string): string {
  if (!isObject(data) || typeof data.id !== "string") throw badRequest("A resource identifier needs a type and an id.");
  if (data.type !== type) throw typeMismatch(data.type);
  return data.id;
}
