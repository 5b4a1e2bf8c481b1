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

/** `2024-10-24T16:06:03.573Z`, the form of every datetime in an answer. */
export function timestamp(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
