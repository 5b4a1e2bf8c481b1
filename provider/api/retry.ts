import type { ApiError } from "./failure";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** Tries of one call before its last error is the user's, the first one included. */
const tries = 5;
/** A 429 is no error of the call: it waits its turn until the rate falls, for some minutes. */
const throttledTries = 10;
/** Dependents may be deleted in the same run: about a minute. Assumed; the vendor documents no effect of 423. */
const lockedTries = 7;

/**
 * How long to wait before the same call again, in milliseconds; undefined when it must not be repeated.
 *
 * A POST is repeated only when it certainly did nothing: after any other failure, whoever called has to look first.
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

/** 0.5 s, 1 s, 2 s, 4 s … with up to as much again by chance, so that several clients do not come back together. */
function jittered(failures: number, random: () => number): number {
  return 500 * 2 ** (failures - 1) * (1 + random());
}
