import type { Clock } from "../../../../provider/api/clock";
import { type Fetch, networkFetch } from "../../../../provider/api/fetch";
import { ProcessLedger } from "../../../../provider/rate/process-ledger";
import type { Machine } from "../../lifecycle/workshop";

const network = networkFetch();

/** Where a process dies: at which of its writes, counted from 1, and on which side of it. */
export interface Death {
  readonly write: number;
  readonly side: "before it is sent" | "after its answer";
}

/**
 * A process that may be killed at a write. From then on it is silent: what it waits for never comes, so that none of its
 * code runs any more, as after a SIGKILL.
 */
export class Victim implements Machine {
  readonly clock: Clock;
  /** Resolves when it is dead. */
  readonly killed: Promise<void>;
  readonly #death: Death | undefined;
  readonly #watch: () => Promise<void>;
  #kill = () => {};
  #isDead = false;
  #writes = 0;

  /** `watch` looks at the world after each write. */
  constructor(clock: Clock, watch: () => Promise<void>, death?: Death) {
    this.clock = clock;
    this.#watch = watch;
    this.#death = death;
    this.killed = new Promise((resolve) => {
      this.#kill = resolve;
    });
  }

  readonly ledger = () => new ProcessLedger(this.clock);

  readonly fetch: Fetch = async (url, init) => {
    if (this.#isDead) return silence();
    const isWrite = init.method !== "GET" && !url.endsWith("/oauth/token");
    const isHere = isWrite && ++this.#writes === this.#death?.write;
    if (isHere && this.#death?.side === "before it is sent") return this.#die();
    const answer = await (await network)(url, init);
    if (isWrite) await this.#watch();
    return isHere ? this.#die() : answer;
  };

  #die(): Promise<never> {
    this.#isDead = true;
    this.#kill();
    return silence();
  }
}

function silence(): Promise<never> {
  return new Promise(() => {});
}
