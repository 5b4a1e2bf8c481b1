import { dynamic, type Input } from "@pulumi/pulumi";

/** A secret, and who gets it. */
export interface HandedOverArgs {
  /** A program and its arguments. It reads the value from its standard input, where no list of processes shows it. */
  readonly command: Input<Input<string>[]>;
  /** What the program finds in the variable `ENVIRONMENT`. */
  readonly environment: Input<string>;
  /** The value. Secret if it comes from one. */
  readonly value: Input<string>;
}

interface Inputs {
  readonly command: readonly string[];
  readonly environment: string;
  readonly value: string;
}

/** A secret that a command stores elsewhere, such as `gh secret set` or `vault kv put`. It runs again when anything changes. */
export class HandedOver extends dynamic.Resource {
  constructor(name: string, args: HandedOverArgs) {
    super(provider, name, { ...args });
  }
}

const provider: dynamic.ResourceProvider<Inputs, Inputs> = {
  create: async (inputs) => {
    await run(inputs);
    return { id: inputs.environment, outs: inputs };
  },
  update: async (_id, _olds, inputs) => {
    await run(inputs);
    return { outs: inputs };
  },
};

async function run({ command, environment, value }: Inputs): Promise<void> {
  // Pulumi serializes this code and runs it in another process, so it must load what it needs itself.
  const { spawn } = await import("node:child_process");
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    env: { ...process.env, ENVIRONMENT: environment },
    stdio: ["pipe", "ignore", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`\`${program}\`, which stores the credentials, ended with ${code}`)),
    );
    // A program that does not read to the end says so by its exit code.
    child.stdin.on("error", () => undefined);
    child.stdin.end(value);
  });
}
