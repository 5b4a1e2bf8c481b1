import { dynamic, type Input } from "@pulumi/pulumi";

/** Variables in a file that only its owner can read. */
export interface EnvironmentFileArgs {
  readonly path: Input<string>;
  readonly variables: Input<Record<string, Input<string>>>;
}

interface Inputs {
  readonly path: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** A substitute for the secret store of your cloud, whose resource accepts the secret in the same way. */
export class EnvironmentFile extends dynamic.Resource {
  constructor(name: string, args: EnvironmentFileArgs) {
    super(provider, name, args);
  }
}

const provider: dynamic.ResourceProvider<Inputs, Inputs> = {
  diff: async (_id, olds, inputs) => ({
    changes: JSON.stringify(olds.variables) !== JSON.stringify(inputs.variables) || olds.path !== inputs.path,
    replaces: olds.path === inputs.path ? [] : ["path"],
    deleteBeforeReplace: true,
  }),
  create: async (inputs) => {
    await write(inputs);
    return { id: inputs.path, outs: inputs };
  },
  update: async (_id, _olds, inputs) => {
    await write(inputs);
    return { outs: inputs };
  },
  delete: async (_id, { path }) => {
    const { rm } = await import("node:fs/promises");
    await rm(path, { force: true });
  },
};

async function write({ path, variables }: Inputs): Promise<void> {
  // Pulumi serializes this code and runs it in another process, so it must load what it needs itself.
  const { chmod, writeFile } = await import("node:fs/promises");
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(path, lines.join(""), { mode: 0o600 });
  await chmod(path, 0o600); // The mode above applies only to a new file.
}
