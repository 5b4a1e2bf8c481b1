import { createHash, randomBytes } from "node:crypto";
import path from "node:path";
import type { Clock } from "../api/clock";
import type { RateEvent } from "./event";
import { HostLog } from "./host-log";
import type { Ledger, Place, RateAnswer, Wait } from "./ledger";
import type { MethodClass } from "./limits";
import { type Allowance, horizon, Tally } from "./tally";

/** Where the processes of a host find each other. */
export interface Meeting {
  /** The folder for what this machine remembers. Asked for once, when the first request is about to be sent. */
  readonly folder: () => Promise<string>;
  /** The address of the API. */
  readonly api: string;
  /** Names the machine since its last start, as long as which its clock means the same to all processes. */
  readonly machine: string;
}

/**
 * The ledger of all processes of one host that call the same API address with the same state folder. Each appends what it
 * does to one list ({@link HostLog}) and draws the same conclusions from it.
 *
 * A request has its place when its line stands in the list and there was room before that line: of two requests that see
 * the last place at once, the later line is withdrawn. When the list cannot be used, the ledger goes on with what it
 * knows, as that of one process.
 */
export class HostLedger implements Ledger {
  readonly #clock: Clock;
  readonly #tally: Tally;
  readonly #meeting: Meeting;
  readonly #warn: (text: string) => void;
  readonly #random: () => number;
  readonly #self = randomBytes(6).toString("hex");
  #opening: Promise<void> | undefined;
  #log: HostLog | undefined;
  #taken = 0;

  constructor(
    clock: Clock,
    allowance: Allowance,
    meeting: Meeting,
    warn: (text: string) => void,
    random: () => number = Math.random,
  ) {
    this.#clock = clock;
    this.#tally = new Tally(allowance);
    this.#meeting = meeting;
    this.#warn = warn;
    this.#random = random;
  }

  async take(kind: MethodClass, endpoint: string): Promise<Place | Wait> {
    this.#opening ??= this.#open();
    await this.#opening;
    for (const event of this.#listen() ?? []) this.#tally.apply(event);
    const at = this.#clock.now();
    const wait = this.#tally.wait(at, kind, endpoint);
    if (wait) return wait;
    this.#taken += 1;
    const id = `${this.#self}.${this.#taken}`;
    const late = this.#tell({ take: id, at, kind, endpoint });
    if (!late) return { id };
    this.#tell({ withdraw: id, at: this.#clock.now() });
    return late;
  }

  async answered({ id }: Place, answer?: RateAnswer): Promise<void> {
    this.#tell({ end: id, at: this.#clock.now(), ...(answer ? { answer } : {}), chance: this.#random() });
  }

  /** Adds an event to the list. Returns why a place is not to be had, where others were faster. */
  #tell(event: RateEvent): Wait | undefined {
    const heard = this.#listen((log) => log.append(event));
    let wait: Wait | undefined;
    for (const one of heard ?? [event]) {
      const isOwn = "take" in event && "take" in one && one.take === event.take;
      if (isOwn) wait = this.#tally.wait(one.at, one.kind, one.endpoint);
      this.#tally.apply(one);
    }
    return wait;
  }

  async #open(): Promise<void> {
    const { folder, api, machine } = this.#meeting;
    const name = createHash("sha256").update(`${machine} ${api}`).digest("hex").slice(0, 16);
    try {
      this.#log = new HostLog(path.join(await folder(), "rate"), name, horizon);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The events since the last call; undefined without a list. One that fails is not used again: half of it would mislead. */
  #listen(before: (log: HostLog) => void = () => {}): RateEvent[] | undefined {
    const log = this.#log;
    if (!log) return undefined;
    try {
      before(log);
      const events = log.read();
      const now = this.#clock.now();
      // What lies in the future was written before the machine was started again.
      return events.filter(({ at }) => at <= now);
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  #fail(error: unknown): void {
    this.#log = undefined;
    const { code, message } = error as NodeJS.ErrnoException;
    this.#warn(
      `this run cannot share its rate budget with other runs on this machine (${code ?? message}), so they may exceed the rate limits together. Name a writable folder in COMMERCELAYER_STATE_DIR`,
    );
  }
}
