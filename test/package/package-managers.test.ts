import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { fileBackend } from "../../scripts/engine/backend";
import { engineEnvironment, prepareEngine } from "../../scripts/engine/engine";
import { declare, newFolder, type PackageManager, pack, packageManagers, run, type Tarball } from "./shop";

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
    console.log(JSON.stringify({ slug: outputs.slug.value, hasClient: outputs.clientId.value !== "", changes: summary.resourceChanges }));
    await stack.destroy();
  }
  main().catch(({ message }) => {
    console.error(message);
    process.exitCode = 1;
  });
`;

describe("a program", function () {
  this.timeout(240_000);
  let folder: string;
  let tarball: Tarball;

  before(() => {
    folder = newFolder();
    tarball = pack(folder);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  for (const manager of Object.values(packageManagers))
    it(`runs on the emulator that the package brings along, installed by ${manager.name}`, async () => {
      const project = install(manager, { "pulumi-commercelayer": tarball.file });
      const { emulator, settings } = await startEmulator(project);
      try {
        const printed = await runProgram(project, "pulumi-commercelayer", settings);
        assert.deepEqual(JSON.parse(printed), { slug: "shop", hasClient: true, changes: { create: 3 } });
      } finally {
        emulator.kill();
      }
    });

  it("that has the package through another one alone is told what to install, where pnpm hides it", async () => {
    const wrapper = path.join(folder, "wrapper");
    declare(wrapper, { "pulumi-commercelayer": tarball.file }, []);
    const shape = { name: "acme-access", version: "1.0.0", peerDependencies: { "@pulumi/pulumi": "*" } };
    const { dependencies } = JSON.parse(fs.readFileSync(path.join(wrapper, "package.json"), "utf8"));
    fs.writeFileSync(path.join(wrapper, "package.json"), JSON.stringify({ ...shape, dependencies }));
    fs.writeFileSync(path.join(wrapper, "index.js"), `module.exports = require("pulumi-commercelayer");`);
    const project = install(packageManagers.pnpm, { "acme-access": pack(folder, wrapper).file });

    await assert.rejects(runProgram(project, "acme-access", {}), ({ message }: Error) => {
      assert.ok(message.includes("must be a direct dependency of the program"), message);
      assert.ok(message.includes(`Run \`npm install pulumi-commercelayer\` in ${project}`), message);
      return true;
    });
  });

  /** A project of its own with the tarballs installed. */
  function install(manager: PackageManager, tarballs: Readonly<Record<string, string>>): string {
    const project = path.join(folder, [manager.name, ...Object.keys(tarballs)].join("-"));
    declare(project, tarballs, ["@pulumi/pulumi"]);
    manager.install(project);
    return project;
  }
});

/** Starts the emulator that a project's package brings along, and says how a program reaches it. */
async function startEmulator(project: string): Promise<{ emulator: ChildProcess; settings: NodeJS.ProcessEnv }> {
  const emulator = spawn(path.join(project, "node_modules/.bin/pulumi-commercelayer"), ["emulator", "--port", "0"], {
    cwd: project,
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
  return { emulator, settings };
}

/** Runs the program in the project; gives what it printed. */
async function runProgram(project: string, from: string, settings: NodeJS.ProcessEnv): Promise<string> {
  const engine = await prepareEngine();
  fs.writeFileSync(path.join(project, "program.js"), program(from));
  return run(project, process.execPath, ["program.js"], {
    ...engineEnvironment(engine),
    ENGINE_ROOT: engine.root,
    PULUMI_HOME: path.join(project, "home"),
    PULUMI_BACKEND_URL: fileBackend(path.join(project, "backend")),
    PULUMI_CONFIG_PASSPHRASE: "passphrase",
    COMMERCELAYER_STATE_DIR: path.join(project, "state"),
    ...settings,
  });
}
