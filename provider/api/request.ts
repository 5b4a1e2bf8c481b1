import type { MethodClass } from "../rate/limits";
import type { Method } from "./retry";

/** The media type of the API. */
export const jsonApi = "application/vnd.api+json";

export type Query = Readonly<Record<string, string>>;

/** A request that is sent as it is. */
export interface Question {
  readonly method: Method;
  readonly path: string;
  readonly query?: Query;
  readonly body?: string;
  /** In the place of the media type that the API takes. */
  readonly accept?: string;
  /** In the place of the client's own token. */
  readonly token?: string;
}

/** What a request counts under: `/roles/:id` and `/roles/:id/permissions` count as `roles`. Assumed. */
export function endpointOf(path: string): string {
  return path.split("/")[1] ?? "";
}

export function kindOf(method: Method): MethodClass {
  return method === "GET" ? "read" : "write";
}

export function headersOf(token: string, body: string | undefined, accept: string): Record<string, string> {
  const content = body === undefined ? {} : { "content-type": jsonApi };
  return { accept, authorization: `Bearer ${token}`, ...content };
}

export function including(include: readonly string[]): Query {
  return include.length > 0 ? { include: include.join(",") } : {};
}

export function urlOf(apiUrl: string, path: string, query: Query = {}): string {
  return `${apiUrl}${path}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ""}`;
}
