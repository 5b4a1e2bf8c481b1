import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileBackend } from "../../scripts/engine/backend";
import { engineEnvironment, prepareEngine } from "../../scripts/engine/engine";

const root = path.join(__dirname, "../..");

/** What a user writes on the first day, with the Automation API. */
const program = `
  const { LocalWorkspace, PulumiCommand } = require("@pulumi/pulumi/automation");
  const { ApiCredential, Organization } = require("pulumi-commercelayer");

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
  main();
`;

/** The same for the type checker. */
const typed = `
  import { getRole, getRoleOutput, Membership, type MembershipArgs, Provider, Role, RolePermissions, type RoleResult } from "pulumi-commercelayer";
  import { startEmulator, type Emulator } from "pulumi-commercelayer/emulator";
  const role = new Role("editor", { organizationId: "id", name: "Editor" });
  const args: MembershipArgs = { organizationId: "id", roleId: role.id, userEmail: "ann@shop.example", accessScope: "all_access" };
  const { status } = new Membership("ann", args);
  const provider = new Provider("other", { clientId: "id", clientSecret: "secret" });
  new RolePermissions("may", { roleId: role.id, permissions: { orders: "read" } }, { provider });
  const admin: Promise<RoleResult> = getRole({ organizationId: "id", kind: "admin" }, { provider });
  new Membership("cleo", { ...args, roleId: getRoleOutput({ organizationId: role.organizationId, kind: "admin" }).id });
  // @ts-expect-error: a role is looked up within its organization
  getRole({ kind: "admin" });
  // @ts-expect-error: a role needs a name
  new Role("nameless", { organizationId: "id" });
  // @ts-expect-error: there is no such access scope
  new Membership("ben", { ...args, accessScope: "everything" });
  export const run = (): Promise<Emulator> => startEmulator();
  export { admin, status };
`;

describe("the package as users install it", function () {
  this.timeout(240_000);
  let folder: string;
  let files: string[];

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "package-"));
    // The build belongs to those who run the tests: here it would pull the files away under the other suites.
    const [packed] = JSON.parse(run(root, "npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder]));
    files = packed.files.map((file: { path: string }) => file.path);
    const { devDependencies } = require("../../package.json");
    fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "shop", private: true }));
    const versions = ["@pulumi/pulumi", "typescript"].map((name) => `${name}@${devDependencies[name]}`);
    run(folder, "npm", [
      "install",
      "--no-audit",
      "--no-fund",
      "--ignore-scripts",
      path.join(folder, packed.filename),
      ...versions,
    ]);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("holds what users need and nothing else", () => {
    const own = ["CHANGELOG.md", "LICENSE", "README.md", "emulator/README.md", "package.json", "schema.json"];
    assert.deepEqual(files.filter((file) => !/^dist\/(provider|emulator|bin)\//.test(file)).sort(), own);
    assert.deepEqual(
      files.filter((file) => file.startsWith("dist/") && !/\.(js|d\.ts)$/.test(file)),
      [],
    );
    assert.ok(fs.existsSync(path.join(folder, "node_modules/pulumi-commercelayer/dist/provider/dynamic/index.js")));
  });

  it("does not make its users install a plugin", () => {
    const { pulumi } = require(path.join(folder, "node_modules/pulumi-commercelayer/package.json"));
    assert.equal(pulumi, undefined);
  });

  for (const [module, moduleResolution] of [
    ["commonjs", "node"],
    ["node16", "node16"],
  ])
    it(`has types for programs with moduleResolution ${moduleResolution}`, () => {
      fs.writeFileSync(path.join(folder, "typed.ts"), typed);
      const options = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022"];
      const tsc = path.join(folder, "node_modules/typescript/bin/tsc");
      run(folder, process.execPath, [
        tsc,
        ...options,
        "--module",
        module ?? "",
        "--moduleResolution",
        moduleResolution ?? "",
        "typed.ts",
      ]);
    });

  it("can be imported by an ES module", () => {
    const source = `
      import { getRole, Organization } from "pulumi-commercelayer";
      import { startEmulator } from "pulumi-commercelayer/emulator";
      const emulator = await startEmulator();
      await emulator.close();
      console.log(typeof Organization, typeof getRole, emulator.apiUrl.endsWith("/api"));
    `;
    assert.equal(run(folder, process.execPath, ["--input-type=module", "--eval", source]), "function function true\n");
  });

  it("runs a program on the emulator that it brings along", async () => {
    const emulator = spawn(path.join(folder, "node_modules/.bin/pulumi-commercelayer"), ["emulator", "--port", "0"], {
      cwd: folder,
      stdio: ["ignore", "pipe", "ignore"],
    });
    try {
      const [line] = await once(emulator.stdout, "data");
      const { apiUrl, authUrl, clientId, clientSecret } = JSON.parse(String(line).split("\n")[0] ?? "");
      const engine = await prepareEngine();
      fs.writeFileSync(path.join(folder, "program.js"), program);
      const printed = run(folder, process.execPath, ["program.js"], {
        ...engineEnvironment(engine),
        ENGINE_ROOT: engine.root,
        PULUMI_HOME: path.join(folder, "home"),
        PULUMI_BACKEND_URL: fileBackend(path.join(folder, "backend")),
        PULUMI_CONFIG_PASSPHRASE: "passphrase",
        COMMERCELAYER_API_URL: apiUrl,
        COMMERCELAYER_AUTH_URL: authUrl,
        COMMERCELAYER_CLIENT_ID: clientId,
        COMMERCELAYER_CLIENT_SECRET: clientSecret,
        COMMERCELAYER_STATE_DIR: path.join(folder, "state"),
      });
      assert.deepEqual(JSON.parse(printed), { slug: "shop", hasClient: true, changes: { create: 3 } });
    } finally {
      emulator.kill();
    }
  });
});

/** What a command prints; one that fails is an error that holds it. */
function run(cwd: string, command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): string {
  try {
    return execFileSync(command, args, {
      cwd,
      env: { ...process.env, ...environment },
      encoding: "utf8",
      stdio: "pipe",
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}\n${stderr}`);
  }
}
