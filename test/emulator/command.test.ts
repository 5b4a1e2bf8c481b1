import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Command } from "commander";
import { registerEmulator } from "../../emulator/command";
import { answerOf } from "./support/client";

const program = join(__dirname, "../../bin/pulumi-commercelayer.ts");

describe("the command", () => {
  let folder: string;
  const children: ChildProcess[] = [];
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-"));
  });
  after(() => {
    for (const child of children) child.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  });

  const run = (...args: string[]) => {
    const child = spawn(process.execPath, ["--require", "tsx/cjs", program, "emulator", ...args], { stdio: "pipe" });
    children.push(child);
    const [output, errors]: [string[], string[]] = [[], []];
    createInterface(child.stdout).on("line", (line) => output.push(line));
    createInterface(child.stderr).on("line", (line) => errors.push(line));
    const ended: Promise<unknown> = once(child, "close").then(([code]) => code);
    const started = async () => {
      while (output.length === 0 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
      return JSON.parse(output[0] ?? "null");
    };
    return { child, output, errors, ended, started };
  };

  const seedFile = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`says in its first line where it answers, and ends cleanly on ${signal}`, async () => {
      const { child, output, ended, started } = run("--port", "0");
      const { apiUrl, authUrl, clientId, clientSecret } = await started();
      assert.equal(apiUrl, `${authUrl}/api`);
      const body = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
      const init = { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
      const { access_token } = (await answerOf(await fetch(`${authUrl}/oauth/token`, init))).body;
      const headers = { authorization: `Bearer ${access_token}` };
      assert.equal((await fetch(`${apiUrl}/user`, { headers })).status, 200);
      child.kill(signal);
      assert.equal(await ended, 0);
      assert.equal(output.length, 1);
    });
  }

  it("takes limits, time scale, latency, and a seed as YAML", async () => {
    const user =
      "  users:\n    - id: adaadaadaa\n      attributes: {email: ada@example.com, first_name: A, last_name: B}";
    const file = seedFile("seed.yaml", `records:\n${user}\n`);
    const options = ["--limits", "off", "--time-scale", "60", "--latency", "1", "--seed", file];
    const { child, ended, started } = run(...options);
    const { authUrl } = await started();
    const snapshot = await answerOf(await fetch(`${authUrl}/_emulator/snapshot`));
    assert.deepEqual(
      snapshot.body.records.users.map(({ id }: { id: string }) => id),
      ["adaadaadaa"],
    );
    child.kill();
    assert.equal(await ended, 0);
  });

  const mistakes: [args: () => string[], message: RegExp][] = [
    [() => ["--port", "http"], /--port <number>.*must be a number/],
    [() => ["--limits", "some"], /--limits <limits>.*published, conservative, off/],
    [() => ["--time-scale", "0"], /timeScale must be a number above 0/],
    [() => ["--seed", join(folder, "missing.json")], /missing\.json/],
    [() => ["--seed", seedFile("broken.json", '{"records": {"teams": [{}]}}')], /no entity of the type teams/],
  ];
  it("ends with one clear error for a bad option", async () => {
    const { errors, output, ended } = run("--port", "http");
    assert.equal(await ended, 1);
    assert.deepEqual(output, []);
    assert.equal(errors.length, 1, errors.join("\n"));
  });

  for (const [args, message] of mistakes) {
    it(`tells what is wrong: ${message.source}`, async () => {
      const errors: string[] = [];
      const program = new Command().exitOverride().configureOutput({ writeErr: (text) => errors.push(text) });
      registerEmulator(program);
      await assert.rejects(program.parseAsync(["emulator", ...args()], { from: "user" }), { exitCode: 1 });
      assert.equal(errors.length, 1);
      assert.match(errors[0] ?? "", message);
    });
  }
});
