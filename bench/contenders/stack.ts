import fs from "node:fs";
import path from "node:path";
import { type Program, Stack } from "../../test/engine/support/stack";
import type { Api } from "../api";
import type { Attempt, Contender, Step } from "../contender";
import { updated, type Workload } from "../workload";

/** A contender that is a Pulumi program, in its shape of a workload. */
export interface ProgramContender {
  readonly name: string;
  readonly about: string;
  program(workload: Workload): Program;
  /** Whether its resources are those of the native plugin. */
  readonly isNative?: true;
  /** What its processes get beside the address of the API. */
  readonly environment?: Readonly<Record<string, string>>;
}

const commands: Record<Step, readonly string[]> = {
  create: ["up", "--yes", "--skip-preview"],
  "empty up": ["up", "--yes", "--skip-preview"],
  refresh: ["refresh", "--yes", "--skip-preview", "--run-program=false"],
  update: ["up", "--yes", "--skip-preview"],
  destroy: ["destroy", "--yes", "--skip-preview", "--run-program=false"],
};

/** A contender on the real engine, with a stack of its own for each attempt. */
export function onEngine({ name, about, program, isNative, environment = {} }: ProgramContender): Contender {
  return {
    name,
    about,
    async begin(api, workload) {
      const stack = await Stack.create({ ...(await variables(api)), ...environment });
      if (isNative) stack.useNative();
      return new StackAttempt(stack, { before: program(workload), after: program(updated(workload)) });
    },
  };
}

/** Ours takes the client's id and secret, the naive provider a token. */
async function variables(api: Api): Promise<Record<string, string>> {
  return { ...api.environment, BENCH_ACCESS_TOKEN: await api.accessToken() };
}

class StackAttempt implements Attempt {
  readonly #stack: Stack;
  readonly #programs: { readonly before: Program; readonly after: Program };

  constructor(stack: Stack, programs: { readonly before: Program; readonly after: Program }) {
    this.#stack = stack;
    this.#programs = programs;
  }

  async run(step: Step, watch: (pid: number) => void): Promise<number | undefined> {
    const { before, after } = this.#programs;
    const program = { create: before, "empty up": before, update: after, refresh: undefined, destroy: undefined }[step];
    const { cli, done } = await this.#stack.start(commands[step], program);
    watch(cli.pid ?? 0);
    const { code, text } = await done;
    if (code !== 0) throw new Error(`${step} ended with ${code}:\n${text}`);
    // Waits of 10 seconds or less are not said.
    const [, blocked] = /requests waited (\d+) s in all/.exec(text) ?? [];
    return blocked === undefined ? undefined : Number(blocked);
  }

  stateBytes(): number {
    const text = fs.readFileSync(path.join(this.#stack.folder, "backend/.pulumi/stacks/shop/test.json"), "utf8");
    const all: { readonly type: string }[] = JSON.parse(text).checkpoint.latest.resources;
    // The stack itself and its provider have a resource each.
    return Math.round(
      text.length / all.filter(({ type }) => /^(pulumi-nodejs:dynamic|commercelayer:)/.test(type)).length,
    );
  }

  end(): void {
    this.#stack.remove();
  }
}
