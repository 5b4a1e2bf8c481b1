import {
  ConcurrentUpdateError,
  type EngineEvent,
  LocalWorkspace,
  type PulumiFn,
  Stack,
} from "@pulumi/pulumi/automation";
import type { Terminal } from "../terminal";
import { exportState } from "./export-state";
import { isAbandoned } from "./lock";
import { type Managed, managedIn } from "./state";

/** What the engine does or would do, by operation. */
export type Operations = Readonly<Record<string, number>>;

export interface EnginePreview {
  readonly operations: Operations;
  /** The URNs of resources that would be deleted, those that new ones replace among them. */
  readonly deletes: readonly string[];
}

/** One stack of the user's own backend, with a program in this process. */
export class EngineStack {
  readonly #stack: Stack;
  readonly #terminal: Terminal;

  private constructor(stack: Stack, terminal: Terminal) {
    this.#stack = stack;
    this.#terminal = terminal;
  }

  /** Selects the stack, or creates it. `folder` holds the project and the settings of its stacks. */
  static async open(name: string, folder: string, terminal: Terminal): Promise<EngineStack> {
    const workspace = await LocalWorkspace.create({ workDir: folder });
    const stack = await Stack.createOrSelect(name, workspace).catch((error: unknown) => {
      throw failure(`cannot open the stack ${name}`, error);
    });
    return new EngineStack(stack, terminal);
  }

  /** The stack's configuration of this package, which wins over the environment. */
  async settings(): Promise<(key: string) => string | undefined> {
    const config = await this.#stack.getAllConfig();
    return (key) => config[key]?.value;
  }

  async managed(): Promise<Managed[]> {
    return managedIn(await exportState(this.#stack.name, this.#stack.workspace.workDir));
  }

  async preview(program: PulumiFn, refresh: boolean): Promise<EnginePreview> {
    const deletes: string[] = [];
    const errors: string[] = [];
    const onEvent = ({ resourcePreEvent, diagnosticEvent }: EngineEvent) => {
      const { op = "", urn = "" } = resourcePreEvent?.metadata ?? {};
      if (op === "delete" || op === "delete-replaced" || op === "replace") deletes.push(urn);
      if (diagnosticEvent?.severity === "error") errors.push(diagnosticEvent.message);
    };
    const { changeSummary } = await this.#run("preview", errors, () =>
      this.#with(program).preview({ refresh, onEvent, color: "never" }),
    );
    return { operations: changeSummary, deletes: [...new Set(deletes)] };
  }

  /** Carries it out. What the engine says goes to the person. */
  async up(program: PulumiFn, refresh: boolean): Promise<Operations> {
    const say = (text: string) => {
      // The dots of a run that nobody watches.
      const lines = text.split("\n").filter((line) => !/^(@ updating)?\.*$/.test(line.trim()));
      if (lines.length > 0) this.#terminal.say(lines.join("\n"));
    };
    const { summary } = await this.#run("up", [], () =>
      this.#with(program).up({ refresh, onOutput: say, color: "never", suppressOutputs: true }),
    );
    return summary.resourceChanges ?? {};
  }

  /** The outputs of the last run. Secret ones are decrypted: they must not be printed. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const all = await this.#stack.outputs();
    return Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, value]));
  }

  #with(program: PulumiFn): Stack {
    this.#stack.workspace.program = program;
    return this.#stack;
  }

  /** A run that was killed leaves its lock behind, which nobody but the user or this very machine can judge. */
  async #run<T>(what: string, errors: readonly string[], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConcurrentUpdateError)) throw failure(`the ${what} failed`, error, errors);
      if (!isAbandoned(error.message))
        throw new Error(
          `the stack ${this.#stack.name} is locked: another run is at work, or was killed on another machine. If nobody is at work, run \`pulumi cancel --stack ${this.#stack.name}\`, and clone again`,
        );
      this.#terminal.say("The run that holds the lock of the stack was killed: its lock is removed.");
      await this.#stack.cancel();
      return work();
    }
  }
}

/** The engine's own words, without the command and its environment. */
function failure(what: string, error: unknown, errors: readonly string[] = []): Error {
  const { commandResult } = error as { commandResult?: { stderr?: string } };
  const words =
    errors.length > 0 ? errors.join("\n") : commandResult?.stderr || String((error as Error).message ?? error);
  return new Error(`${what}: ${words.trim()}`);
}
