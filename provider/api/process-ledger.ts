import type { Clock } from "./clock";
import type { Ledger, MethodClass, Place, RateHeaders, Wait } from "./ledger";
import { SlidingWindow } from "./window";

interface Limits {
  /** Over all endpoints together. */
  readonly average: readonly [limit: number, span: number];
  /** Per endpoint. */
  readonly burst?: readonly [limit: number, span: number];
}

/** Source: the vendor's "API specification", section "Rate limits". Counted per IP address; spans in milliseconds. */
const publishedLimits: Readonly<Record<MethodClass, Limits>> = {
  read: { average: [1000, 60_000], burst: [250, 10_000] },
  write: { average: [200, 60_000], burst: [50, 10_000] },
  token: { average: [30, 60_000] },
};

/** Pauses in a row grow; the last one is a full window of the published limits. */
const pauses = [5_000, 10_000, 20_000, 40_000, 60_000];

/** The ledger of one process. */
export class ProcessLedger implements Ledger {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #windows = new Map<string, SlidingWindow>();
  #pausedUntil = 0;
  #pauses = 0;
  /** Pauses since the server last accepted a request. */
  #inARow = 0;

  constructor(clock: Clock, random: () => number = Math.random) {
    this.#clock = clock;
    this.#random = random;
  }

  async take(kind: MethodClass, endpoint: string): Promise<Place | Wait> {
    const windows = this.#windowsOf(kind, endpoint);
    let longest: Wait = {
      wait: this.#pausedUntil - this.#clock.now(),
      reason: "the API answered 429 (too many requests)",
    };
    for (const { wait, describe } of windows)
      if (wait > longest.wait) longest = { wait, reason: `its rate limit for ${endpoint} is ${describe}` };
    if (longest.wait > 0) return longest;
    for (const window of windows) window.take();
    return { kind, endpoint, pauses: this.#pauses };
  }

  async giveBack({ kind, endpoint, pauses }: Place, isAccepted: boolean): Promise<void> {
    for (const window of this.#windowsOf(kind, endpoint)) window.answered();
    if (isAccepted && pauses === this.#pauses) this.#inARow = 0;
  }

  /** All refusals of one burst make one pause: a request that left before the pause began says nothing new. */
  async pause(place: Place, retryAfter = 0): Promise<void> {
    let pause = 0;
    if (place.pauses === this.#pauses) {
      pause = (pauses[Math.min(this.#inARow, pauses.length - 1)] ?? 0) * (1 + this.#random() / 4);
      this.#pauses += 1;
      this.#inARow += 1;
    }
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + Math.max(retryAfter, pause));
  }

  /** The headers describe the average alone. */
  async narrow({ kind, endpoint }: Place, { limit, interval, remaining }: RateHeaders): Promise<void> {
    const [average] = this.#windowsOf(kind, endpoint);
    if (limit !== undefined && interval !== undefined) average?.narrow(limit, interval * 1000);
    if (remaining !== undefined) average?.remaining(remaining);
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
}
