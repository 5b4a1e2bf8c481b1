import type { Clock } from "./clock";
import type { Waits } from "./waits";
import { SlidingWindow } from "./window";

/** What a request counts as. PATCH and DELETE share the limits of POST: assumed, the vendor names POST alone. */
export type MethodClass = "read" | "write" | "token";

interface Limits {
  /** Over all endpoints together. */
  readonly average: readonly [limit: number, span: number];
  /** Per endpoint. */
  readonly burst?: readonly [limit: number, span: number];
}

/** Source: the vendor's "API specification", section "Rate limits". Counted per IP address; spans in milliseconds. */
export const publishedLimits: Readonly<Record<MethodClass, Limits>> = {
  read: { average: [1000, 60_000], burst: [250, 10_000] },
  write: { average: [200, 60_000], burst: [50, 10_000] },
  token: { average: [30, 60_000] },
};

/** Growing pauses after one 429 behind the other; the last one is a full window of the published limits. */
const pauses = [5_000, 10_000, 20_000, 40_000, 60_000];

/** The rate-limit headers of an answer, as far as it had them. */
export interface RateHeaders {
  readonly limit?: number;
  /** In seconds. */
  readonly interval?: number;
  readonly remaining?: number;
}

/** A request's place in all its windows. Give it back when the answer is there, or will never come. */
export interface Place {
  answered(headers?: RateHeaders): void;
}

/**
 * All requests of a process to one API address pass through one budget, whatever credentials they carry: the vendor
 * counts per IP address. A request waits here until every window that it counts in has a place for it.
 */
export class Budget {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #windows = new Map<string, SlidingWindow>();
  #pausedUntil = 0;
  #throttled = 0;
  #waiting: (() => void)[] = [];

  constructor(clock: Clock, random: () => number = Math.random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** A place for one request, in its turn. */
  async place(kind: MethodClass, endpoint: string, waits: Waits, signal?: AbortSignal): Promise<Place> {
    const windows = this.#windowsOf(kind, endpoint);
    for (;;) {
      const [wait, reason] = this.#wait(windows, endpoint);
      if (wait <= 0) break;
      if (wait !== Number.POSITIVE_INFINITY) waits.announce(wait, reason);
      await this.#until(wait, signal);
    }
    for (const window of windows) window.take();
    return { answered: (headers) => this.#answered(windows, headers) };
  }

  /** The server refused a request for its rate: nobody sends until the pause is over. */
  pause(retryAfter: number | undefined): void {
    const pause = pauses[Math.min(this.#throttled, pauses.length - 1)] ?? 0;
    this.#throttled += 1;
    const wait = Math.max(retryAfter ?? 0, pause * (1 + this.#random() / 4));
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + wait);
  }

  /** The server took a request: the next 429 starts with the shortest pause again. */
  accepted(): void {
    if (this.#clock.now() >= this.#pausedUntil) this.#throttled = 0;
  }

  #windowsOf(kind: MethodClass, endpoint: string): SlidingWindow[] {
    const { average, burst } = publishedLimits[kind];
    const windows = [this.#window(kind, average)];
    if (burst) windows.push(this.#window(`${kind} ${endpoint}`, burst));
    return windows;
  }

  #window(key: string, [limit, span]: readonly [number, number]): SlidingWindow {
    const window = this.#windows.get(key) ?? new SlidingWindow(limit, span, this.#clock);
    this.#windows.set(key, window);
    return window;
  }

  #wait(windows: readonly SlidingWindow[], endpoint: string): [number, string] {
    let longest: [number, string] = [this.#pausedUntil - this.#clock.now(), "the API answered 429 (too many requests)"];
    for (const window of windows)
      if (window.wait > longest[0]) longest = [window.wait, `its rate limit for ${endpoint} is ${window.describe}`];
    return longest;
  }

  #answered([average, burst]: readonly SlidingWindow[], headers: RateHeaders = {}): void {
    average?.answered();
    burst?.answered();
    const { limit, interval, remaining } = headers;
    if (limit !== undefined && interval !== undefined) average?.narrow(limit, interval * 1000);
    if (remaining !== undefined) average?.remaining(remaining);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async #until(wait: number, signal: AbortSignal | undefined): Promise<void> {
    if (wait !== Number.POSITIVE_INFINITY) return this.#clock.sleep(wait, signal);
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push(resolve);
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  }
}
