import type { Clock } from "../../../provider/api/clock";

/** Time that passes only when a test says so, or when everybody sleeps. */
export class ManualClock implements Clock {
  #now = 0;
  #sleepers: { readonly until: number; readonly wake: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((wake, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const sleeper = { until: this.#now + milliseconds, wake };
      this.#sleepers.push(sleeper);
      const abort = () => {
        this.#sleepers = this.#sleepers.filter((one) => one !== sleeper);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", abort, { once: true });
    });
  }

  /** Lets time pass until `work` is done: whenever nothing else can happen, the next sleeper wakes. */
  async finish<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const stop = () => {
      isDone = true;
    };
    work.then(stop, stop);
    while (!isDone) {
      await this.settled();
      if (isDone) break;
      const next = this.#sleepers.sort((one, other) => one.until - other.until).shift();
      if (!next) continue;
      this.#now = Math.max(this.#now, next.until);
      next.wake();
    }
    return work;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** Resolves when everything that can happen without time passing has happened. */
  protected settled(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }
}
