import type { RateEvent } from "./event";
import type { RateAnswer, Wait } from "./ledger";
import { burstOf, type Limit, type Limits, longestSpan, type MethodClass } from "./limits";
import { patience, SlidingWindow } from "./window";

/** Pauses in a row grow. The first one outlasts the published burst window, the last one the published average. */
const pauses = [10_000, 20_000, 40_000, 60_000];

/** After so long, in milliseconds, what an event has changed is over, but for a pause that the server asked for. */
export const horizon = longestSpan + patience;

/** A request that has a place, and no answer yet. */
interface Underway {
  readonly at: number;
  readonly kind: MethodClass;
  readonly windows: readonly SlidingWindow[];
  /** How many pauses had begun before this request: it cannot have known of a later one. */
  readonly pauses: number;
}

/** The limits of one host. */
export interface Allowance {
  /** Undefined: none but the pauses that the server asks for by a 429. */
  readonly limits: Limits | undefined;
  /** The part that this host may use, above 0 and up to 1. Default: 1. */
  readonly share?: number;
}

/** What follows from all {@link RateEvent}s so far. Pure: who hears the same events knows the same. */
export class Tally {
  readonly #allowance: Allowance;
  readonly #windows = new Map<string, SlidingWindow>();
  /** In the order of their beginning. */
  readonly #underway = new Map<string, Underway>();
  /** The burst limits that follow from what the server said of an average. */
  readonly #bursts = new Map<MethodClass, number>();
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #pauses = 0;
  /** Pauses since the server last accepted a request. */
  #inARow = 0;
  #now = Number.NEGATIVE_INFINITY;

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  /** Why a request has to wait at that moment; undefined if it does not. */
  wait(at: number, kind: MethodClass, endpoint: string): Wait | undefined {
    const now = this.#passTo(at);
    let longest: Wait = { wait: this.#pausedUntil - now, reason: "the API answered 429 (too many requests)" };
    const [average, burst] = this.#windowsOf(kind, endpoint);
    const look = (window: SlidingWindow | undefined, requests: string) => {
      const wait = window?.wait(now) ?? 0;
      if (wait > longest.wait) longest = { wait, reason: `its rate limit for ${requests} is ${window?.describe}` };
    };
    look(average, { read: "all reads", write: "all writes", token: "tokens" }[kind]);
    look(burst, kind === "read" ? `reads of ${endpoint}` : `writes to ${endpoint}`);
    return longest.wait > 0 ? longest : undefined;
  }

  apply(event: RateEvent): void {
    const now = this.#passTo(event.at);
    if ("take" in event) {
      this.#take(now, event.take, event.kind, event.endpoint);
      return;
    }
    const id = "end" in event ? event.end : event.withdraw;
    const request = this.#underway.get(id);
    if (!request) return;
    this.#underway.delete(id);
    if ("withdraw" in event) for (const window of request.windows) window.withdraw();
    else this.#end(now, request, event.answer, event.chance);
  }

  #take(at: number, id: string, kind: MethodClass, endpoint: string): void {
    // Whoever is not sure that a line can be found writes it again.
    if (this.#underway.has(id)) return;
    const windows = this.#windowsOf(kind, endpoint);
    for (const window of windows) window.take();
    this.#underway.set(id, { at, kind, windows, pauses: this.#pauses });
  }

  #end(now: number, request: Underway, answer: RateAnswer | undefined, chance: number): void {
    const { windows, pauses } = request;
    if (answer) this.#heed(now, request, answer);
    for (const window of windows) window.answered(now);
    if (answer?.status === 429) this.#pause(now, pauses === this.#pauses, answer.retryAfter, chance);
    else if (answer && answer.status >= 200 && answer.status < 300 && pauses === this.#pauses) this.#inARow = 0;
  }

  /** All refusals of one burst make one pause: a request that left before the pause began says nothing new. */
  #pause(now: number, isNew: boolean, retryAfter = 0, chance: number): void {
    let pause = 0;
    if (isNew) {
      pause = (pauses[Math.min(this.#inARow, pauses.length - 1)] ?? 0) * (1 + chance / 4);
      this.#pauses += 1;
      this.#inARow += 1;
    }
    this.#pausedUntil = Math.max(this.#pausedUntil, now + Math.max(retryAfter, pause));
  }

  /**
   * Allows no more than the headers of the answer do. They describe one window, which their interval tells; the platform
   * sends those of the average alone. A class whose average is lower than assumed is another class, whose burst is lower too.
   */
  #heed(now: number, { at, kind, windows }: Underway, { rates: { limit, interval, remaining } }: RateAnswer): void {
    const [average, burst] = windows;
    if (!average || limit === undefined || interval === undefined) return;
    const span = interval * 1000;
    const described = burst && span <= burst.limit.span ? burst : average;
    if (described === average && limit < average.limit.count) this.#bursts.set(kind, burstOf(limit));
    described.narrow(limit, Math.min(span, longestSpan));
    if (remaining !== undefined) described.counted(limit - remaining, at, now);
  }

  /** Time never goes back: an event that was written later also happened later. */
  #passTo(at: number): number {
    this.#now = Math.max(this.#now, at);
    for (const [id, request] of this.#underway) {
      const lost = request.at + patience;
      if (lost > this.#now) break;
      this.#underway.delete(id);
      for (const window of request.windows) window.answered(lost);
    }
    return this.#now;
  }

  #windowsOf(kind: MethodClass, endpoint: string): SlidingWindow[] {
    const { limits, share } = this.#allowance;
    if (!limits) return [];
    const { average, burst } = limits[kind];
    const own = (key: string, limit: Limit) => {
      const window = this.#windows.get(key) ?? new SlidingWindow(limit, share);
      this.#windows.set(key, window);
      return window;
    };
    if (!burst) return [own(kind, average)];
    const narrow = own(`${kind} ${endpoint}`, burst);
    narrow.narrow(this.#bursts.get(kind) ?? burst.count);
    return [own(kind, average), narrow];
  }
}
