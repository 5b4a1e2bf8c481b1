import type { MethodClass } from "./limits";

/** The rate-limit headers of an answer, as far as it had them. */
export interface RateHeaders {
  readonly limit?: number;
  /** In seconds. */
  readonly interval?: number;
  readonly remaining?: number;
}

/** What an answer says about the rate. */
export interface RateAnswer {
  readonly status: number;
  readonly rates: RateHeaders;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfter?: number | undefined;
}

/** The place of one request in every window that it counts in. */
export interface Place {
  readonly id: string;
}

/** No place is free yet. */
export interface Wait {
  /** In milliseconds. Before that no place can be free; after that one may be. */
  readonly wait: number;
  readonly reason: string;
}

/**
 * The account of all requests that the server counts together, which are those of one IP address. It never waits and
 * sends nothing: that is the budget's part. Its methods are asynchronous because a ledger may have to be opened first.
 */
export interface Ledger {
  /** Takes a place in all windows of a request, or in none of them. */
  take(kind: MethodClass, endpoint: string): Promise<Place | Wait>;
  /** The request that took the place has its answer. Without `answer`: it will never get one. */
  answered(place: Place, answer?: RateAnswer): Promise<void>;
}
