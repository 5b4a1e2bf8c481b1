import type { Clock } from "./clock";

/**
 * A sliding window, kept as a log: at most `limit` requests may begin within any `span`.
 *
 * The server counts a request at some moment between sending and answer. So a place is taken before the request is sent
 * and becomes free one span after the answer: whenever the server counts, it finds no more than `limit`.
 */
export class SlidingWindow {
  #limit: number;
  #span: number;
  readonly #clock: Clock;
  #underway = 0;
  /** When each answered request leaves the window. Ascending, because the clock never goes back. */
  #leaving: number[] = [];

  constructor(limit: number, span: number, clock: Clock) {
    this.#limit = limit;
    this.#span = span;
    this.#clock = clock;
  }

  /** Milliseconds until a place is free: 0 if one is, Infinity while only an answer can free one. */
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

  /** A request that took a place has its answer, or will never get one. */
  answered(): void {
    this.#underway -= 1;
    this.#leaving.push(this.#clock.now() + this.#span);
  }

  /** Takes the server's word that it allows less than the published limit, never that it allows more. */
  narrow(limit: number, span: number): void {
    this.#limit = Math.max(1, Math.min(this.#limit, limit));
    this.#span = Math.max(this.#span, span);
  }

  /** The server says how many requests it still allows. Those of others behind the same IP address count too. */
  remaining(count: number): void {
    const foreign = this.#limit - count - this.used;
    const leaves = this.#clock.now() + this.#span;
    for (let i = 0; i < foreign; i++) this.#leaving.push(leaves);
  }
}
