import type { Limit } from "./limits";

/**
 * A request that was not answered for so long, in milliseconds, never will be: its process was killed. Longer than the
 * client's deadline.
 */
export const patience = 35_000;

/**
 * A sliding window, kept as a log: at most `count` requests may begin within any `span`, and at most a share of them ours.
 *
 * The server counts a request at some moment between sending and answer. So a place is taken before the request is sent
 * and becomes free one span after the answer: whenever the server counts, it finds no more than `count`.
 *
 * Every `now` is in milliseconds and never goes back.
 */
export class SlidingWindow {
  #limit: Limit;
  readonly #share: number;
  #underway = 0;
  /** When each of our requests was answered. Ascending, and with those that have left the window less than {@link patience} ago. */
  #answered: number[] = [];
  /** The same of requests of others behind the same IP address: when each was noticed. */
  #foreign: number[] = [];

  /** `share`: the part of the limit that this host may use, above 0 and up to 1. */
  constructor(limit: Limit, share = 1) {
    this.#limit = limit;
    this.#share = share;
  }

  /** Milliseconds until a place may be free: 0 if one is. A request without answer leaves a span from now at the earliest. */
  wait(now: number): number {
    this.#forget(now);
    const { count } = this.#limit;
    const [answered, foreign] = [this.#within(this.#answered, now), this.#within(this.#foreign, now)];
    const own = this.#untilFree(answered, this.#own, now);
    if (foreign.length === 0 || answered.length + foreign.length + this.#underway < count) return own;
    const all = [...answered, ...foreign].sort((one, other) => one - other);
    return Math.max(own, this.#untilFree(all, count, now));
  }

  /** Requests that the server may have counted at that moment, or at any later one. */
  used(since: number): number {
    return this.#underway + this.#within(this.#answered, since).length + this.#within(this.#foreign, since).length;
  }

  get limit(): Limit {
    return this.#limit;
  }

  get describe(): string {
    const { count, span } = this.#limit;
    const own = this.#own === count ? "" : `${this.#own} of the `;
    return `${own}${count} in ${span / 1000} s`;
  }

  take(): void {
    this.#underway += 1;
  }

  /** Gives a place back whose request was never sent. */
  withdraw(): void {
    this.#underway -= 1;
  }

  /** A request that took a place was answered at that moment, or will get no answer later than that. */
  answered(time: number): void {
    this.#underway -= 1;
    const after = this.#answered.findLastIndex((earlier) => earlier <= time);
    this.#answered.splice(after + 1, 0, time);
  }

  /** Takes the server's word that it allows less than was assumed, never that it allows more. */
  narrow(count: number, span = this.#limit.span): void {
    this.#limit = { count: Math.max(1, Math.min(this.#limit.count, count)), span: Math.max(this.#limit.span, span) };
  }

  /**
   * The server says how many requests it counted at some moment since `sent`: ours, and those of others behind the same IP
   * address. What was ours at any such moment is not of others, although it may have left the window before the answer came.
   */
  counted(total: number, sent: number, now: number): void {
    const foreign = total - this.used(sent);
    for (let i = 0; i < foreign; i++) this.#foreign.push(now);
  }

  get #own(): number {
    return Math.max(1, Math.floor(this.#limit.count * this.#share));
  }

  #untilFree(times: readonly number[], count: number, now: number): number {
    const surplus = this.#underway + times.length - count;
    if (surplus < 0) return 0;
    return (times[surplus] ?? now) + this.#limit.span - now;
  }

  #within(times: readonly number[], now: number): readonly number[] {
    const first = times.findIndex((time) => time + this.#limit.span > now);
    return first < 0 ? [] : times.slice(first);
  }

  #forget(now: number): void {
    for (const times of [this.#answered, this.#foreign]) {
      const first = times.findIndex((time) => time + this.#limit.span + patience > now);
      times.splice(0, first < 0 ? times.length : first);
    }
  }
}
