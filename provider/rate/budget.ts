import type { Clock } from "../api/clock";
import type { Ledger, Place, RateAnswer } from "./ledger";
import type { MethodClass } from "./limits";
import { ProcessLedger } from "./process-ledger";
import { TimeBlocked } from "./time-blocked";
import type { Waits } from "./waits";

/** How a request stands among others that wait. */
export interface Standing {
  /** A read that nobody waits for: it goes when no other request can. */
  readonly isPrefetch?: boolean | undefined;
  /** Once aborted, the request is not sent. */
  readonly signal?: AbortSignal | undefined;
}

interface Waiting {
  readonly kind: MethodClass;
  readonly endpoint: string;
  readonly waits: Waits;
  readonly grant: (place: Place) => boolean;
  readonly fail: (error: unknown) => void;
}

/**
 * All requests of a process to one API address pass through one budget, whatever credentials they carry: the vendor
 * counts per IP address. A request waits here until the ledger has a place for it. Writes go first, then reads, then
 * reads that only prefetch; requests of one rank go in the order in which they came.
 */
export class Budget {
  readonly blocked = new TimeBlocked();
  readonly #clock: Clock;
  readonly #ledger: Ledger;
  /** By rank. */
  readonly #waiting: readonly [Set<Waiting>, Set<Waiting>, Set<Waiting>] = [new Set(), new Set(), new Set()];
  #isServing = false;
  /** Whether a request came or went since {@link #serve} last looked. */
  #isChanged = false;
  /** Ends the sleep of {@link #serve}, while it sleeps: an abort records a stack, which is too dear for each request. */
  #alarm: AbortController | undefined;

  constructor(clock: Clock, ledger: Ledger = new ProcessLedger(clock)) {
    this.#clock = clock;
    this.#ledger = ledger;
  }

  /** A place for one request, as soon as one is free. The caller gives it back with {@link answered}. */
  place(kind: MethodClass, endpoint: string, waits: Waits, { isPrefetch, signal }: Standing = {}): Promise<Place> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const queue = this.#waiting[isPrefetch ? 2 : kind === "read" ? 1 : 0];
      const leave = (): boolean => {
        signal?.removeEventListener("abort", abort);
        return queue.delete(request);
      };
      const abort = () => request.fail(signal?.reason);
      const request: Waiting = {
        kind,
        endpoint,
        waits,
        grant: (place) => {
          const isWanted = leave();
          if (isWanted) resolve(place);
          return isWanted;
        },
        fail: (error) => {
          leave();
          reject(error);
          if (this.#isIdle) this.#wake();
        },
      };
      signal?.addEventListener("abort", abort, { once: true });
      queue.add(request);
      this.#wake();
      void this.#serve();
    });
  }

  /** The request that took the place has its answer. Without `answer`: it will never get one. */
  async answered(place: Place, answer?: RateAnswer): Promise<void> {
    await this.#ledger.answered(place, answer);
  }

  get #isIdle(): boolean {
    return this.#waiting.every((queue) => queue.size === 0);
  }

  /** Gives places to all that wait, as they become free. */
  async #serve(): Promise<void> {
    if (this.#isServing) return;
    this.#isServing = true;
    try {
      while (!this.#isIdle) {
        this.#isChanged = false;
        const reasons = await this.#grant();
        if (this.#isIdle || this.#isChanged) continue;
        const before = this.#clock.now();
        this.#alarm = new AbortController();
        await this.#clock.sleep(Math.min(...reasons.values()), this.#alarm.signal).catch(() => {});
        this.#alarm = undefined;
        this.blocked.add(this.#clock.now() - before, reasons.keys());
      }
    } catch (error) {
      for (const queue of this.#waiting) for (const request of queue) request.fail(error);
    } finally {
      this.#isServing = false;
    }
  }

  #wake(): void {
    this.#isChanged = true;
    this.#alarm?.abort();
  }

  /** Gives away every place that is free now. Returns why the rest has to wait, and how long, in milliseconds. */
  async #grant(): Promise<Map<string, number>> {
    const reasons = new Map<string, number>();
    const full = new Map<string, { wait: number; reason: string }>();
    for (const queue of this.#waiting)
      for (const request of queue) {
        const { kind, endpoint, waits } = request;
        const key = `${kind} ${endpoint}`;
        const taken = full.get(key) ?? (await this.#ledger.take(kind, endpoint));
        if ("wait" in taken) {
          full.set(key, taken);
          reasons.set(taken.reason, taken.wait);
          waits.announce(taken.wait, taken.reason);
        } else if (!request.grant(taken)) await this.#ledger.answered(taken);
      }
    return reasons;
  }
}
