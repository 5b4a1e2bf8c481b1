import type { Clock } from "./clock";

/**
 * A sliding window as its log: at most `limit` requests may begin within any `span`.
 *
 * The server counts a request somewhere between its sending and its answer. So a place is taken before the sending and
 * comes back one span after the answer: whenever the server looked, it saw no more than `limit`.
 */
export class SlidingWindow {
  #limit: number;
  #span: number;
  readonly #clock: Clock;
  #underway = 0;
  /** When each answered request leaves the window; ascending, because the clock never goes back. */
  #leaving: number[] = [];

  constructor(limit: number, span: number, clock: Clock) {
    this.#limit = limit;
    this.#span = span;
    this.#clock = clock;
  }

  /** Milliseconds until a place is free: 0 now, Infinity while only an answer can free one. */
  get wait(): number {
    const surplus = this.used - this.#limit;
    if (surplus < 0) return 0;
    const leaves = this.#leaving[surplus];
    return leaves === undefined ? Number.POSITIVE_INFINITY : leaves - this.#clock.now();
  }

  /** Requests that the server may still count. */
  get used(): number {
    const now = this.#clock.now();
    const first = this.#leaving.findIndex((time) => time > now);
    if (first !== 0) this.#leaving = first === -1 ? [] : this.#leaving.slice(first);
    return this.#underway + this.#leaving.length;
  }

  get describe(): string {
    return `${this.#limit} in ${this.#span / 1000} s`;
  }

  take(): void {
    this.#underway += 1;
  }

  /** The request that took a place has its answer, or never will. */
  answered(): void {
    this.#underway -= 1;
    this.#leaving.push(this.#clock.now() + this.#span);
  }

  /** Believes a server that allows less than the published limit; never one that seems to allow more. */
  narrow(limit: number, span: number): void {
    this.#limit = Math.max(1, Math.min(this.#limit, limit));
    this.#span = Math.max(this.#span, span);
  }

  /** The server says how many requests it still allows: what others behind the same address use up counts too. */
  remaining(count: number): void {
    const foreign = this.#limit - count - this.used;
    const leaves = this.#clock.now() + this.#span;
    for (let i = 0; i < foreign; i++) this.#leaving.push(leaves);
  }
}
