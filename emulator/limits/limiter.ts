import type { Clock } from "../clock";
import type { RateLimits, WindowLimit } from "./published";
import { SlidingWindow } from "./window";

/** One call's outcome, with what the `X-Ratelimit-*` headers say: they describe the average window only. */
export interface Verdict {
  readonly admitted: boolean;
  readonly limit: number;
  /** Seconds. */
  readonly interval: number;
  readonly remaining: number;
}

type MethodClass = "read" | "write" | "token";

/** The windows of one address, by name. */
interface Visitor {
  readonly windows: Map<string, SlidingWindow>;
  lastSeen: number;
}

/** Judges calls per client address. A call passes when both its average and its burst window admit it. */
export class RateLimiter {
  /** In the order of `lastSeen`, so that idle addresses are found at the front. */
  readonly #visitors = new Map<string, Visitor>();
  /** Milliseconds after which an address has no arrivals left to remember. */
  readonly #longestWindow: number;

  readonly #limits: RateLimits;
  readonly #clock: Clock;

  constructor(limits: RateLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;

    const windows = [limits.read, limits.write, limits.token].flatMap(({ average, burst }) => [average, burst]);
    this.#longestWindow = Math.max(...windows.map((window) => window?.seconds ?? 0)) * 1000;
  }

  /** @param noun the endpoint in the sense of the burst limit: the first segment of the path */
  judge(address: string, method: string, noun: string): Verdict {
    const now = this.#clock.now();
    const { windows } = this.#visit(address, now);
    const kind = classOf(method, noun);
    const { average, burst } = this.#limits[kind];
    const averageWindow = windowOf(windows, kind, average);
    const applicable = burst ? [averageWindow, windowOf(windows, `${kind} ${noun}`, burst)] : [averageWindow];

    const admitted = applicable.every((window) => window.remaining(now) > 0);
    if (admitted || this.#limits.rejectedCallsCount) for (const window of applicable) window.record(now);
    return {
      admitted,
      limit: average.limit,
      interval: average.seconds,
      remaining: averageWindow.remaining(now),
    };
  }

  clear(): void {
    this.#visitors.clear();
  }

  #visit(address: string, now: number): Visitor {
    const visitor = this.#visitors.get(address) ?? { windows: new Map(), lastSeen: now };
    visitor.lastSeen = now;
    this.#visitors.delete(address);
    this.#visitors.set(address, visitor);
    this.#forgetIdle(now);
    return visitor;
  }

  #forgetIdle(now: number): void {
    for (const [address, { lastSeen }] of this.#visitors) {
      if (lastSeen > now - this.#longestWindow) return;
      this.#visitors.delete(address);
    }
  }
}

function classOf(method: string, noun: string): MethodClass {
  if (noun === "oauth") return "token";
  return ["GET", "HEAD", "OPTIONS"].includes(method) ? "read" : "write";
}

function windowOf(windows: Map<string, SlidingWindow>, name: string, { limit, seconds }: WindowLimit): SlidingWindow {
  let window = windows.get(name);
  if (window === undefined) {
    window = new SlidingWindow(limit, seconds * 1000);
    windows.set(name, window);
  }
  return window;
}
