import type { Engine } from "./engine";
import { thisProcess, whereaboutsOf } from "./identity";

/** How long a lost process may still hear an answer, in milliseconds: longer than any request may take. */
export const grace = 35_000;

interface Circumstances {
  readonly environment?: NodeJS.ProcessEnv;
  /** In milliseconds. */
  readonly lostGrace?: number;
  /** A person has started this process, and the engine only attached itself. */
  readonly isAttached?: boolean;
}

/**
 * The process that runs the hooks of all our resources, and how it ends:
 *
 * - in order: the engine interrupts it (SIGINT);
 * - by the loss of the engine, which was killed: nothing more is sent, so that the next run finds a quiet server. What is
 *   underway hears its answer, and then the process ends; it ends without the answer when that takes too long.
 *
 * A process to which the engine has only attached itself ends in neither way: it stays for the next engine.
 */
export class Host {
  /**
   * Whether the engine writes the state after each step, and so before it interrupts this process. It says nothing about
   * success: an engine that cannot write its state interrupts this process all the same, after its last attempt. With
   * `PULUMI_SKIP_CHECKPOINTS`, which this process inherits from the engine, it writes once, and after the interrupt.
   */
  readonly savesFirst: boolean;
  /**
   * For the journal: the processes of this run, which are those with the same engine. One that lives on behind a killed
   * engine is none of them: the stack is locked, and whatever that run was about to do is to be finished now.
   */
  readonly processes: {
    readonly self: string;
    isAlive(process: string): boolean;
    hasEnded(process: string): boolean;
  };
  readonly #engine: Engine;
  readonly #isAttached: boolean;
  readonly #grace: number;
  readonly #stop = new AbortController();
  readonly #ends: (() => void | Promise<void>)[] = [];
  #underway = 0;
  #isLost = false;

  constructor(
    engine: Engine,
    { environment = process.env, lostGrace = grace, isAttached = false }: Circumstances = {},
  ) {
    this.#engine = engine;
    this.#isAttached = isAttached;
    const run = engine.address ?? "none";
    this.processes = {
      self: `${thisProcess()}@${run}`,
      isAlive: (process) => {
        const [identity = "", its] = process.split("@");
        return its === run && whereaboutsOf(identity) === "alive";
      },
      hasEnded: (process) => whereaboutsOf(process.split("@")[0] ?? "") === "ended",
    };
    this.#grace = lostGrace;
    // The engine takes 1 and true for yes. What a later one may take for yes is taken for yes here already.
    this.savesFirst = /^(|0|false)$/i.test(environment.PULUMI_SKIP_CHECKPOINTS ?? "");
    // The pipes of these streams end in the engine. Without a listener a write after its death is an uncaught error, whose
    // handler writes, and so on for ever.
    for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
    // Whoever interrupts an attached process is not the engine, and says nothing about what that has saved.
    if (!isAttached) process.once("SIGINT", () => this.#end());
    engine.whenLost(() => this.#lose());
  }

  /** Shows a message to the user, about a resource where its owner is given. */
  readonly say = (severity: "info" | "warning", text: string, owner?: string): void => {
    if (!this.#isLost) this.#engine.say(severity, text, owner);
  };

  /** Aborts when the engine is lost, or when the user cancels the run. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /**
   * Sends nothing more, and waits for nothing but the answers of what is sent already, so that their ids reach the state.
   * The engine also asks for it at the end of every run.
   */
  cancel(): void {
    this.#stop.abort(new Error("the run was cancelled"));
  }

  /** Calls back when the engine ends this process in order and no hook is underway. */
  onOrderlyEnd(callback: () => void | Promise<void>): void {
    this.#ends.push(callback);
  }

  /** Runs a hook. What it has sent gets its answer, and the journal its line, even after the engine is lost. */
  async run<T>(hook: () => Promise<T>): Promise<T> {
    this.#underway += 1;
    try {
      return await hook();
    } finally {
      await this.#engine.heard();
      this.#underway -= 1;
      this.#exitIfLostAndIdle();
    }
  }

  #lose(): void {
    this.#isLost = true;
    this.#stop.abort(new Error("the engine that started this process is gone"));
    if (!this.#isAttached) setTimeout(() => process.exit(1), this.#grace);
    this.#exitIfLostAndIdle();
  }

  #exitIfLostAndIdle(): void {
    if (this.#isLost && this.#underway === 0 && !this.#isAttached) process.exit(1);
  }

  #end(): void {
    // A user who interrupts twice ends the engine in the middle of hooks; then nothing is known to be saved.
    const ending = this.#underway === 0 ? this.#ends.map((callback) => callback()) : [];
    // The engine waits for some seconds, and hears what is said until then.
    void Promise.allSettled([...ending, this.#engine.heard()]).then(() => process.kill(process.pid, "SIGINT"));
  }
}
