import type { Entity } from "../entities/declaration";
import type { Json, JsonObject } from "../json";
import type { ApiError } from "../jsonapi/errors";
import type { RateLimits } from "../limits/published";
import type { StoredRecord } from "../store/record";
import type { Settings } from "../store/snapshot";

/** A request, as far as a refusal may depend on it. */
export interface Asked {
  readonly method: string;
  /** E.g. `roles/:id`. */
  readonly endpoint: string;
}

/** The query parameters of a request, with what they are checked against. */
export interface AskedQuery {
  readonly parameters: URLSearchParams;
  /** The entity of the answer's primary data. */
  readonly entity: Entity;
  /** @throws ApiError 400 where the endpoint does not take these parameters */
  readonly check: (parameters: URLSearchParams) => void;
}

/** The attributes of a POST or PATCH, before they are read. */
export interface AskedChange {
  readonly attributes: JsonObject;
  readonly relationships: JsonObject;
  readonly entity: Entity;
  /** The object to change; undefined for one to create. */
  readonly record: StoredRecord | undefined;
}

/** The members of a document that a change is written in. */
export type Change = Pick<AskedChange, "attributes" | "relationships">;

/** Which objects lists have. It may remember what it was told and asked. */
export interface Lists {
  /** A request has made an object. */
  readonly made: (record: StoredRecord) => void;
  /** What a list of these objects has. */
  readonly shown: (records: readonly StoredRecord[]) => readonly StoredRecord[];
}

/**
 * How the emulator behaves when an assumption does not hold: what is different at each stage that a request passes. A
 * stage that is left out is as assumed.
 */
export interface Reading {
  /** The other reading in words, as the README's table says it. */
  readonly otherwise: string;
  readonly limits?: (limits: RateLimits) => RateLimits;
  readonly settings?: Partial<Settings>;
  readonly entity?: (entity: Entity) => Entity;
  readonly query?: (asked: AskedQuery) => URLSearchParams;
  /** @throws ApiError for a change that is refused under this reading alone */
  readonly change?: (asked: AskedChange) => Change;
  /** What a value is sorted by. */
  readonly sortedBy?: (value: Json | undefined) => Json | undefined;
  /** Each emulator has its own. */
  readonly lists?: () => Lists;
  readonly refusal?: (error: ApiError, asked: Asked) => ApiError;
  readonly answer?: (document: JsonObject) => JsonObject;
  /** Changes the headers of an answer in their place. */
  readonly headers?: (headers: Headers, answer: Asked & { readonly status: number }) => void;
}

/** The same change with other attributes, by name. Undefined leaves one out. */
export function withAttributes(
  { attributes, relationships }: AskedChange,
  next: (name: string, value: Json) => Json | undefined,
): Change {
  const entries = Object.entries(attributes).map(([name, value]) => [name, next(name, value)] as const);
  const kept = entries.filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return { attributes: Object.fromEntries(kept), relationships };
}

/** A change of one entity's declaration; all others stay as they are. */
export function declaring(type: string, change: (entity: Entity) => Partial<Entity>): Pick<Reading, "entity"> {
  return { entity: (entity) => (entity.type === type ? { ...entity, ...change(entity) } : entity) };
}
