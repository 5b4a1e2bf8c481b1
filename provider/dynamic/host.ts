import type { Process } from "../session/sessions";
import { Engine } from "./engine";

/**
 * The process of the dynamic host, which runs the hooks of all our resources, and how it ends:
 *
 * - in order: the engine has saved everything and interrupts this process (SIGINT);
 * - by the loss of the engine, which was killed: nothing more is sent, so that the next run finds a quiet server.
 */
export class Host implements Process {
  readonly say: Process["say"];
  readonly #engine: Engine;
  readonly #lost = new AbortController();
  readonly #ends: (() => void)[] = [];
  #underway = 0;

  constructor(engine: Engine = new Engine()) {
    this.#engine = engine;
    this.say = (severity, text, resource) => engine.say(severity, text, resource);
    process.once("SIGINT", () => this.#end());
    engine.whenLost(() => {
      this.#lost.abort(new Error("the engine that started this process is gone"));
      if (this.#underway === 0) process.exit(1);
    });
  }

  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  readonly processes = {
    self: String(process.pid),
    isAlive: (pid: string) => pid === String(process.pid) || isAlive(Number(pid)),
  };
  readonly savesAtEnd = process.env.PULUMI_SKIP_CHECKPOINTS === "true";

  onOrderlyEnd(callback: () => void): void {
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
      if (this.#lost.signal.aborted && this.#underway === 0) process.exit(1);
    }
  }

  #end(): void {
    // A user who interrupts twice ends the engine in the middle of hooks; then nothing is known to be saved.
    if (this.#underway === 0) for (const callback of this.#ends) callback();
    process.kill(process.pid, "SIGINT");
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
