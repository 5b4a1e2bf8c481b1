import type { Clock } from "./clock";
import type { Ledger, MethodClass, Place, RateHeaders } from "./ledger";
import { ProcessLedger } from "./process-ledger";
import type { Waits } from "./waits";

/** What an answer says about the rate. */
export interface RateAnswer {
  readonly status: number;
  readonly rates: RateHeaders;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfter?: number | undefined;
}

/**
 * All requests of a process to one API address pass through one budget, whatever credentials they carry: the vendor
 * counts per IP address. A request waits here until the ledger has a place for it.
 */
export class Budget {
  readonly #clock: Clock;
  readonly #ledger: Ledger;
  readonly #waiting = new Set<() => void>();
  /** How many places have been given back. */
  #returns = 0;

  constructor(clock: Clock, ledger: Ledger = new ProcessLedger(clock)) {
    this.#clock = clock;
    this.#ledger = ledger;
  }

  /** A place for one request, as soon as one is free. The caller gives it back with {@link answered}. */
  async place(kind: MethodClass, endpoint: string, waits: Waits, signal?: AbortSignal): Promise<Place> {
    for (;;) {
      const returns = this.#returns;
      const taken = await this.#ledger.take(kind, endpoint);
      if (!("wait" in taken)) return taken;
      const { wait, reason } = taken;
      if (wait === Number.POSITIVE_INFINITY) {
        // A place may have come back while the ledger was looking for one.
        if (returns === this.#returns) await this.#nextReturn(signal);
      } else {
        waits.announce(wait, reason);
        await this.#clock.sleep(wait, signal);
      }
    }
  }

  /** The request that took the place has its answer. Without `answer`: it will never get one. */
  async answered(place: Place, answer?: RateAnswer): Promise<void> {
    const { status = 0, rates, retryAfter } = answer ?? {};
    if (status === 429) await this.#ledger.pause(place, retryAfter);
    if (rates) await this.#ledger.narrow(place, rates);
    await this.#ledger.giveBack(place, status >= 200 && status < 300);
    this.#returns += 1;
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  #nextReturn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const wake = () => {
        signal?.removeEventListener("abort", abort);
        resolve();
      };
      const abort = () => {
        this.#waiting.delete(wake);
        reject(signal?.reason);
      };
      this.#waiting.add(wake);
      signal?.addEventListener("abort", abort, { once: true });
    });
  }
}
