/**
 * A sliding window over the last `length` milliseconds. It keeps the newest `limit` arrivals and no more: the
 * next call is admitted if and only if the `limit`-th newest arrival has left the window.
 */
export class SlidingWindow {
  readonly #arrivals: Float64Array;
  /** Where the oldest arrival stands. */
  #oldest = 0;
  #count = 0;

  readonly limit: number;
  readonly #length: number;

  /**
   * @param limit the most calls in any stretch of the length
   * @param length milliseconds
   */
  constructor(limit: number, length: number) {
    this.limit = limit;
    this.#length = length;

    this.#arrivals = new Float64Array(limit);
  }

  /** How many calls would be admitted at once now. `now` never runs backwards. */
  remaining(now: number): number {
    while (this.#count > 0 && (this.#arrivals[this.#oldest] ?? 0) <= now - this.#length) this.#dropOldest();
    return this.limit - this.#count;
  }

  /** Counts a call, admitted or not. */
  record(now: number): void {
    if (this.#count === this.limit) this.#dropOldest();
    this.#arrivals[(this.#oldest + this.#count) % this.limit] = now;
    this.#count++;
  }

  #dropOldest(): void {
    this.#oldest = (this.#oldest + 1) % this.limit;
    this.#count--;
  }
}
