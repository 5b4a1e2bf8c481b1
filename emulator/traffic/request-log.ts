import { isObject, type Json } from "../json";
import { parseBody } from "./body";
import type { Exchange, Outcome } from "./exchange";

/** What `GET /_emulator/requests` tells of one request. */
export interface LoggedRequest {
  /** The `x-request-id` of its answer. */
  readonly id: string;
  /** When it arrived, by the emulator's clock. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** The query parameters, decoded, e.g. `{"page[size]": "25"}`. */
  readonly query: Readonly<Record<string, string>>;
  /** E.g. `memberships/:id/resend`. */
  readonly endpoint: string;
  /** The client's address. */
  readonly ip: string;
  /**
   * The body's JSON (or form) with secrets masked; null when it had none or it could not be parsed, and a text that
   * says why when the log does not have it.
   */
  readonly body: Json;
  /** The status that was sent; null when none was, or not yet. */
  readonly status: number | null;
  readonly outcome: Outcome;
  /** The id of the fault that applied. */
  readonly fault: number | null;
  /** Whether the request changed anything. */
  readonly committed: boolean;
}

/** How many requests came since the log was cleared, those that it no longer keeps included. */
export interface RequestCounts {
  readonly total: number;
  readonly byMethod: Readonly<Record<string, number>>;
  readonly byEndpoint: Readonly<Record<string, number>>;
  /** Method and endpoint, e.g. `POST memberships`. */
  readonly byOperation: Readonly<Record<string, number>>;
  /** The requests that were answered, by status. */
  readonly byStatus: Readonly<Record<string, number>>;
}

export interface RequestReport {
  /** In order of arrival. */
  readonly requests: readonly LoggedRequest[];
  readonly counts: RequestCounts;
}

/** How many requests the log keeps; older ones are only counted. */
const capacity = 50_000;
/** How many characters of bodies the log keeps; the newest ones. */
const bodyCapacity = 16 * 1024 * 1024;
const secretName = /secret|password|access_token|refresh_token|^token$/i;

/** Remembers what was asked and answered. */
export class RequestLog {
  #exchanges: Exchange[] = [];
  #counts = noCounts();
  /** The exchanges whose bodies are kept, in the order in which they were settled. */
  #bodies: Exchange[] = [];
  #bodySize = 0;
  /** Those added since the log was cleared; the answer of an older one is not counted. */
  #counted = new WeakSet<Exchange>();

  add(exchange: Exchange): void {
    this.#exchanges.push(exchange);
    this.#counted.add(exchange);
    if (this.#exchanges.length >= 2 * capacity) this.#exchanges = this.#exchanges.slice(-capacity);
    const { method, endpoint } = exchange;
    this.#counts.total++;
    increment(this.#counts.byMethod, method);
    increment(this.#counts.byEndpoint, endpoint.name);
    increment(this.#counts.byOperation, `${method} ${endpoint.name}`);
  }

  /** Notes that the exchange is over. */
  settle(exchange: Exchange, outcome: Outcome, status: number | null): void {
    exchange.outcome = outcome;
    exchange.status = status;
    this.#keepBody(exchange);
    if (status !== null && this.#counted.has(exchange)) increment(this.#counts.byStatus, String(status));
  }

  report(): RequestReport {
    return { requests: this.#exchanges.slice(-capacity).map(describe), counts: structuredClone(this.#counts) };
  }

  clear(): void {
    this.#exchanges = [];
    this.#bodies = [];
    this.#bodySize = 0;
    this.#counts = noCounts();
    this.#counted = new WeakSet();
  }

  /** Lets the oldest bodies go as soon as there are too many characters of them. */
  #keepBody(exchange: Exchange): void {
    if (exchange.body === "" || !this.#counted.has(exchange)) return;
    this.#bodies.push(exchange);
    this.#bodySize += exchange.body.length;
    let old = 0;
    for (; this.#bodySize > bodyCapacity; old++) this.#bodySize -= letGo(this.#bodies[old]);
    if (old > 0) this.#bodies = this.#bodies.slice(old);
  }
}

/** Drops the body, and says how many characters it had. */
function letGo(exchange: Exchange | undefined): number {
  if (exchange === undefined) return 0;
  const { length } = exchange.body;
  exchange.body = "";
  exchange.bodyGone = "too old";
  return length;
}

function noCounts() {
  const none = (): Record<string, number> => ({});
  return { total: 0, byMethod: none(), byEndpoint: none(), byOperation: none(), byStatus: none() };
}

function increment(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

function describe(exchange: Exchange): LoggedRequest {
  const { id, at, method, url, endpoint, ip, status, outcome, fault, committed, bodyGone } = exchange;
  const query = Array.from(url.searchParams, ([name, value]) => [name, secretName.test(name) ? "***" : value]);
  return {
    id,
    at,
    method,
    path: url.pathname,
    query: Object.fromEntries(query),
    endpoint: endpoint.name,
    ip,
    body: bodyGone === undefined ? masked(parseBody(exchange) ?? null) : `(not kept: ${bodyGone})`,
    status,
    outcome,
    fault,
    committed,
  };
}

function masked(value: Json): Json {
  if (Array.isArray(value)) return value.map(masked);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]) => [
    key,
    secretName.test(key) && typeof member === "string" ? "***" : masked(member),
  ]);
  return Object.fromEntries(entries);
}
