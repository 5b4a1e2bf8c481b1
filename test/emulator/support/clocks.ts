import type { Clock } from "../../../emulator";

const start = Date.parse("2026-01-01T00:00:00.000Z");

/** Moves on by a millisecond whenever it is read, so that no two moments are the same. */
export function tickingClock(): Clock {
  let time = start;
  return { now: () => ++time };
}

/** Stands still until the test moves it on. */
export class ManualClock implements Clock {
  #time = start;

  now(): number {
    return this.#time;
  }

  /** @param seconds how far to move on */
  advance(seconds: number): void {
    this.#time += seconds * 1000;
  }
}
