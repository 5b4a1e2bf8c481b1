import type { Clock } from "../api/clock";
import type { Ledger, Place, RateAnswer, Wait } from "./ledger";
import { type MethodClass, publishedLimits } from "./limits";
import { type Allowance, Tally } from "./tally";

/** The ledger of one process, which knows of no other. */
export class ProcessLedger implements Ledger {
  readonly #clock: Clock;
  readonly #tally: Tally;
  readonly #random: () => number;
  #taken = 0;

  constructor(clock: Clock, allowance: Allowance = { limits: publishedLimits }, random: () => number = Math.random) {
    this.#clock = clock;
    this.#tally = new Tally(allowance);
    this.#random = random;
  }

  async take(kind: MethodClass, endpoint: string): Promise<Place | Wait> {
    const at = this.#clock.now();
    const wait = this.#tally.wait(at, kind, endpoint);
    if (wait) return wait;
    this.#taken += 1;
    const id = String(this.#taken);
    this.#tally.apply({ take: id, at, kind, endpoint });
    return { id };
  }

  async answered({ id }: Place, answer?: RateAnswer): Promise<void> {
    this.#tally.apply({ end: id, at: this.#clock.now(), ...(answer ? { answer } : {}), chance: this.#random() });
  }
}
