/** The JSON:API format, known here and nowhere else. Source: the vendor's "API specification", JSON:API 1.0. */

import type { Json } from "../json";

/** One object of the API, without its envelope. */
export interface ApiObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, Json>>;
  /** The to-one relationships whose linkage the answer carried; `null` where there is no target. */
  readonly relationships: Readonly<Record<string, string | null>>;
}

/** The target of a to-one relationship; `null` clears it. */
export type Linkage = { readonly type: string; readonly id: string } | null;

/** What a write sends. */
export interface Draft {
  readonly attributes?: Readonly<Record<string, Json>>;
  readonly relationships?: Readonly<Record<string, Linkage>>;
}

/** One page of a collection. */
export interface Page {
  readonly resources: ApiObject[];
  /** How many objects there are on all pages; undefined if the server does not say. */
  readonly total: number | undefined;
}

/** The body of a POST (without id) or a PATCH. A POST needs `attributes` even if they are empty (schema `*Create`). */
export function encode(type: string, changes: Draft, id?: string): string {
  const { attributes = {}, relationships = {} } = changes;
  const linkages = Object.entries(relationships).map(([name, data]) => [name, { data }]);
  return JSON.stringify({
    data: {
      type,
      ...(id === undefined ? {} : { id }),
      attributes,
      ...(linkages.length > 0 ? { relationships: Object.fromEntries(linkages) } : {}),
    },
  });
}

/** The object in an answer; undefined if the body holds none. */
export function decode(body: unknown): ApiObject | undefined {
  return asResource(member(body, "data"));
}

/** The page in an answer; undefined if the body holds none. */
export function decodePage(body: unknown): Page | undefined {
  const data = member(body, "data");
  if (!Array.isArray(data)) return undefined;
  const total = member(member(body, "meta"), "record_count");
  return {
    resources: data.map(asResource).filter((resource) => resource !== undefined),
    total: typeof total === "number" ? total : undefined,
  };
}

function asResource(data: unknown): ApiObject | undefined {
  const id = member(data, "id");
  const type = member(data, "type");
  if (typeof id !== "string" || id === "" || typeof type !== "string") return undefined;
  const relationships: Record<string, string | null> = {};
  for (const [name, relationship] of Object.entries(member(data, "relationships") ?? {})) {
    const linkage = member(relationship, "data");
    const target = member(linkage, "id");
    if (linkage === null) relationships[name] = null;
    else if (typeof target === "string") relationships[name] = target;
  }
  return { id, type, attributes: (member(data, "attributes") ?? {}) as Record<string, Json>, relationships };
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
