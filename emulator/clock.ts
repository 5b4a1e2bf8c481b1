/** The emulator's time: timestamps, token lifetimes and rate-limit windows all read it. */
export interface Clock {
  /** Milliseconds since the Unix epoch. Never runs backwards. */
  now(): number;
}

/** A clock that starts at the real time and then runs `scale` times as fast. */
export function scaledClock(scale: number): Clock {
  const startedAt = Date.now();
  const origin = performance.now();
  return { now: () => startedAt + (performance.now() - origin) * scale };
}

/** A clock that a test can move on, beside its own running. */
export class MovableClock implements Clock {
  readonly #base: Clock;
  #ahead = 0;

  constructor(base: Clock) {
    this.#base = base;
  }

  now(): number {
    return this.#base.now() + this.#ahead;
  }

  /** @param seconds 0 or more */
  advance(seconds: number): void {
    this.#ahead += seconds * 1000;
  }
}

/** `2024-10-24T16:06:03.573Z`, the form of every datetime in an answer. */
export function timestamp(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
