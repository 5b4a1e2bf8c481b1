/** Time as the client sees it, so that tests can control it. */
export interface Clock {
  /** Milliseconds since a fixed moment, which is the same for all processes of the machine; never goes back. */
  now(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as that aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/**
 * Monotonic, since the machine was started: a correction of the system clock can neither stall the client nor let it flood
 * the API.
 */
export const systemClock: Clock = {
  now: () => Number(process.hrtime.bigint()) / 1e6,
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", abort);
        resolve();
      }, milliseconds);
      signal?.addEventListener("abort", abort, { once: true });
    }),
};
