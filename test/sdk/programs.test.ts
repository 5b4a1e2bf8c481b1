import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type Emulator, startEmulator } from "../../emulator";
import schema from "../../schema.json";
import { fileBackend } from "../../scripts/engine/backend";
import { engineEnvironment, prepareEngine } from "../../scripts/engine/engine";
import { generateSdks, go } from "../../scripts/sdk/generate";
import { pythonWith } from "../../scripts/sdk/python";

const root = path.join(__dirname, "../..");
const module = "github.com/pulumi-commercelayer/pulumi-commercelayer/sdk/go/commercelayer";
const start = promisify(execFile);

/** What a program of test/sdk prints: the changes of each step, and the outputs of the first up. */
interface Steps {
  readonly preview: object;
  readonly up: object;
  readonly again: object;
  readonly refresh: object;
  readonly destroy: object;
  readonly outputs: object;
}

describe("the generated SDKs", function () {
  // The first run compiles Pulumi's generators and downloads what Python needs.
  this.timeout(1_200_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-commercelayer-sdk-"));
  let emulator: Emulator;

  before(async () => {
    await generateSdks(folder);
    emulator = await startEmulator({ limits: "off" });
  });
  after(async () => {
    await emulator.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it("runs a Python program through its whole life", async () => {
    const python = await pythonWith(path.join(folder, "python"));
    judge(await live(python, [path.join(__dirname, "python/run.py")]));
  });

  it("runs a Go program through its whole life", async () => {
    const project = path.join(folder, "go-program");
    fs.mkdirSync(project);
    for (const name of ["go.mod", "go.sum"])
      fs.copyFileSync(path.join(root, "scripts/sdk/go", name), path.join(project, name));
    fs.copyFileSync(path.join(__dirname, "go/main.go"), path.join(project, "main.go"));
    await go(["mod", "edit", `-require=${module}@v0.0.0`, `-replace=${module}=../go`], project);
    const program = path.join(project, "program");
    await go(["build", "-mod=mod", "-buildvcs=false", "-o", program, "."], project);
    judge(await live(program, []));
  });

  it("compiles every example of the schema in Go", async () => {
    const project = path.join(folder, "go-program");
    for (const [name, text] of examples("go")) write(path.join(project, "examples", name, "main.go"), text);
    await go(["vet", "-mod=mod", "./examples/..."], project);
  });

  it("runs every example of the schema in Python, against mocks of the engine", async () => {
    const python = await pythonWith(path.join(folder, "python"));
    const programs = path.join(folder, "examples");
    for (const [name, text] of examples("python")) write(path.join(programs, `${name}.py`), text);
    const { stdout } = await start(python, [path.join(__dirname, "python/examples.py"), programs]);
    assert.deepEqual(
      stdout.trim().split("\n"),
      examples("python")
        .map(([name]) => name)
        .sort(),
    );
  });

  it("type-checks the Node SDK", async () => {
    const sdk = path.join(folder, "nodejs");
    fs.symlinkSync(path.join(root, "node_modules"), path.join(sdk, "node_modules"));
    await start(process.execPath, [require.resolve("typescript/bin/tsc"), "--noEmit", "--skipLibCheck", "-p", sdk]);
  });

  async function live(command: string, args: readonly string[]): Promise<Steps> {
    const { apiUrl, authUrl, clientId, clientSecret } = emulator;
    const work = fs.mkdtempSync(path.join(folder, "stack-"));
    const engine = engineEnvironment(await prepareEngine());
    const env = {
      ...process.env,
      ...engine,
      PATH: [path.join(root, "dist/plugin"), engine.PATH].join(path.delimiter),
      PULUMI_HOME: path.join(work, "home"),
      PULUMI_BACKEND_URL: fileBackend(path.join(work, "backend")),
      PULUMI_CONFIG_PASSPHRASE: "correct horse battery staple",
      COMMERCELAYER_STATE_DIR: path.join(work, "provider"),
      COMMERCELAYER_API_URL: apiUrl,
      COMMERCELAYER_AUTH_URL: authUrl,
      COMMERCELAYER_CLIENT_ID: clientId,
      COMMERCELAYER_CLIENT_SECRET: clientSecret,
    };
    const { stdout } = await start(command, [...args, work], { env, cwd: work });
    return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  }
});

/** The examples of the schema in one language, by the name of what they show. */
function examples(language: string): [string, string][] {
  const all: Record<string, { description: string }> = { ...schema.resources, ...schema.functions };
  return Object.entries(all).map(([token, { description }]) => {
    const [, text] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\``).exec(description) ?? [];
    assert.ok(text, `${token} has no example in ${language}`);
    return [token.slice(token.lastIndexOf(":") + 1), `${text}\n`];
  });
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

function judge({ preview, up, again, refresh, destroy, outputs }: Steps): void {
  assert.deepEqual(preview, { create: 6 });
  assert.deepEqual(up, { create: 6 });
  assert.deepEqual(again, { same: 6 });
  assert.deepEqual(refresh, { same: 6 });
  assert.deepEqual(destroy, { delete: 6 });
  assert.deepEqual(outputs, { slug: "the-blue-brand", adminRole: "Admin", searchSecret: "[secret]" });
}
