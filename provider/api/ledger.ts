/** What a request counts as. PATCH and DELETE share the limits of POST: assumed, the vendor names POST alone. */
export type MethodClass = "read" | "write" | "token";

/** The rate-limit headers of an answer, as far as it had them. */
export interface RateHeaders {
  readonly limit?: number;
  /** In seconds. */
  readonly interval?: number;
  readonly remaining?: number;
}

/** The place of one request in every window that it counts in. */
export interface Place {
  readonly kind: MethodClass;
  readonly endpoint: string;
  /** How many pauses had begun before this request: it cannot have known of a later one. */
  readonly pauses: number;
}

/** No place is free yet. */
export interface Wait {
  /** In milliseconds; Infinity while only an answer to this process can free a place. */
  readonly wait: number;
  readonly reason: string;
}

/**
 * The account of all requests that the server counts together, which are those of one IP address. It never waits and
 * sends nothing: that is the {@link Budget}'s part. Every method is asynchronous so that several processes can share one.
 */
export interface Ledger {
  /** Takes a place in all windows of a request, or in none of them. */
  take(kind: MethodClass, endpoint: string): Promise<Place | Wait>;
  /** The request has its answer, or never will. `isAccepted`: the server carried it out. */
  giveBack(place: Place, isAccepted: boolean): Promise<void>;
  /** The server refused the request for its rate: no place is free until the pause is over. `retryAfter` in milliseconds. */
  pause(place: Place, retryAfter: number | undefined): Promise<void>;
  /** Allows no more than the headers of the answer do. */
  narrow(place: Place, rates: RateHeaders): Promise<void>;
}
