import type { Clock } from "../api/clock";

/** A wait of up to this many milliseconds is not announced. */
const quiet = 2_000;

/** Tells the user how long a call waits, and why. If many calls wait for the same reason, it is said once. */
export class Waits {
  readonly #clock: Clock;
  readonly #say: (text: string) => void;
  readonly #saidUntil = new Map<string, number>();

  constructor(clock: Clock, say: (text: string) => void) {
    this.#clock = clock;
    this.#say = say;
  }

  announce(milliseconds: number, reason: string): void {
    const now = this.#clock.now();
    if (milliseconds <= quiet || now < (this.#saidUntil.get(reason) ?? 0)) return;
    this.#saidUntil.set(reason, now + milliseconds);
    this.#say(`waiting ${Math.ceil(milliseconds / 1000)} s for the Commerce Layer API: ${reason}`);
  }
}
