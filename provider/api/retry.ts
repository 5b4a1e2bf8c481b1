import type { ApiError } from "./failure";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** Tries of one call, the first one included, before its last error is reported. */
const tries = 5;
/** A 429 is no failure of the call: it waits until the rate falls, for some minutes. */
const throttledTries = 10;
/** Dependents may be deleted in the same run: about a minute. Assumed; the vendor documents no effect of 423. */
const lockedTries = 7;

/** So many that each of 64 calls at once, the most that the engine usually makes, survives an outage of some seconds. */
const capacity = 1000;
const cost = 5;

/**
 * Until when to repeat at all: a bucket of tokens that all calls share. Every retry takes some out and every success puts
 * some back, so that an API which is down is asked less and less. Model: smithy-typescript's `StandardRetryStrategy`.
 */
export class RetryQuota {
  #left = capacity;

  /** True when one more retry is allowed, which is then counted. */
  take(): boolean {
    if (this.#left < cost) return false;
    this.#left -= cost;
    return true;
  }

  /** A call that succeeded gives back its last retry, or a little if it needed none. */
  succeeded(wasRetried: boolean): void {
    this.#left = Math.min(capacity, this.#left + (wasRetried ? cost : 1));
  }
}

/**
 * How long to wait before the same call again, in milliseconds; undefined when it must not be repeated.
 *
 * A POST is repeated only when it certainly did nothing. After any other failure, the caller has to look first.
 */
export function delayBefore(
  method: Method,
  error: ApiError,
  failures: number,
  random: () => number,
): number | undefined {
  if (error.status === 429) return failures < throttledTries ? 0 : undefined;
  if (error.status === 423)
    return method === "DELETE" && failures < lockedTries ? jittered(failures, random) : undefined;
  const isSafe = method !== "POST" || error.outcome === "unsent";
  return error.isPassing && isSafe && failures < tries ? jittered(failures, random) : undefined;
}

/** 0.5 s, 1 s, 2 s, 4 s … plus up to as much again at random, so that several clients do not come back together. */
function jittered(failures: number, random: () => number): number {
  return 500 * 2 ** (failures - 1) * (1 + random());
}
