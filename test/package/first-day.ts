import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { fileBackend } from "../../scripts/engine/backend";
import { type Engine, engineEnvironment, prepareEngine } from "../../scripts/engine/engine";
import { run } from "./shop";

/** Where and with what a user runs the program of the first day. */
interface FirstDay {
  /** The folder with the packages that it needs. */
  readonly project: string;
  /** What it imports the resources from. Default: the package. */
  readonly from?: string;
  /** The binary of Node that runs the program and the provider. Default: that of the tests. */
  readonly node?: string;
  readonly engine?: Engine;
  /** What the provider is told. Default: how it reaches an emulator that the project's package brings along. */
  readonly settings?: NodeJS.ProcessEnv;
}

/** What a user writes on the first day, with the Automation API. */
const program = (from: string) => `
  const { LocalWorkspace, PulumiCommand } = require("@pulumi/pulumi/automation");
  const { ApiCredential, Organization } = require("${from}");

  async function shop() {
    const organization = new Organization("shop", { name: "Shop" });
    const site = new ApiCredential("site", { organizationId: organization.id, name: "Site", kind: "sales_channel" });
    return { slug: organization.slug, clientId: site.clientId };
  }

  async function main() {
    const pulumiCommand = await PulumiCommand.get({ root: process.env.ENGINE_ROOT, skipVersionCheck: true });
    const stack = await LocalWorkspace.createOrSelectStack({ stackName: "live", projectName: "shop", program: shop }, { pulumiCommand });
    const { outputs, summary } = await stack.up();
    console.log(JSON.stringify({ slug: outputs.slug.value, hasClient: outputs.clientId.value !== "", changes: summary.resourceChanges, node: process.version }));
    await stack.destroy();
  }
  main().catch(({ message }) => {
    console.error(message);
    process.exitCode = 1;
  });
`;

/** What the program prints when all is well. */
export function expected(node = process.version) {
  return { slug: "shop", hasClient: true, changes: { create: 3 }, node };
}

/** Runs the program, and the provider in its own process; gives what the program printed. */
export async function runFirstDay({
  project,
  from = "pulumi-commercelayer",
  node = process.execPath,
  engine,
  settings,
}: FirstDay): Promise<unknown> {
  const { bin, root } = engine ?? (await prepareEngine());
  const environment = engineEnvironment({ bin });
  // Whatever starts with `env node` runs on this Node too: the emulator, the dynamic host and the plugin.
  const folders = [path.dirname(node), path.join(project, "node_modules/.bin"), environment.PATH];
  const variables = { ...environment, PATH: folders.join(path.delimiter) };
  fs.writeFileSync(path.join(project, "program.js"), program(from));
  const emulator = settings ? undefined : await startEmulator(project, variables);
  try {
    const printed = run(project, node, ["program.js"], {
      ...variables,
      ENGINE_ROOT: root,
      PULUMI_HOME: path.join(project, "home"),
      PULUMI_BACKEND_URL: fileBackend(path.join(project, "backend")),
      PULUMI_CONFIG_PASSPHRASE: "passphrase",
      COMMERCELAYER_STATE_DIR: path.join(project, "state"),
      ...(settings ?? emulator?.settings),
    });
    return JSON.parse(printed);
  } finally {
    emulator?.process.kill();
  }
}

interface RunningEmulator {
  readonly process: ChildProcess;
  /** How a program reaches it. */
  readonly settings: NodeJS.ProcessEnv;
}

async function startEmulator(project: string, variables: NodeJS.ProcessEnv): Promise<RunningEmulator> {
  const emulator = spawn("pulumi-commercelayer", ["emulator", "--port", "0"], {
    cwd: project,
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [line] = await once(emulator.stdout, "data");
  const { apiUrl, authUrl, clientId, clientSecret } = JSON.parse(String(line).split("\n")[0] ?? "");
  const settings = {
    COMMERCELAYER_API_URL: apiUrl,
    COMMERCELAYER_AUTH_URL: authUrl,
    COMMERCELAYER_CLIENT_ID: clientId,
    COMMERCELAYER_CLIENT_SECRET: clientSecret,
  };
  return { process: emulator, settings };
}
