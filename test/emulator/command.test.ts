import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
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

  const run = (...args: string[]) => runWith({}, ...args);
  const runWith = (variables: Record<string, string>, ...args: string[]) => {
    const env = { ...process.env, ...variables };
    const child = spawn(process.execPath, ["--import", "tsx", program, "emulator", ...args], {
      stdio: "pipe",
      env,
    });
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

  it("takes the report of a probe, and says which of its facts it cannot follow", async () => {
    const facts = ["etag", "order"].map((assumption) => ({ assumption, outcome: "refuted" }));
    const { child, ended, errors, started } = run("--facts", seedFile("facts.json", JSON.stringify(facts)));
    const { apiUrl } = await started();
    assert.equal((await fetch(`${apiUrl}/user`)).status, 401);
    assert.ok(errors.includes("The emulator has no second reading of order: it goes on as assumed."));
    child.kill();
    assert.equal(await ended, 0);
  });

  it("takes its options from the environment too, and those of the command line first", async () => {
    const variables = {
      COMMERCELAYER_EMULATOR_HOST: "::1",
      COMMERCELAYER_EMULATOR_LIMITS: "off",
      COMMERCELAYER_EMULATOR_ID_SEED: "7",
      COMMERCELAYER_EMULATOR_CORS: "http://localhost:3000, http://localhost:4000",
      COMMERCELAYER_EMULATOR_TIME_SCALE: "2",
    };
    const first = await runWith(variables, "--host", "127.0.0.1").started();
    const second = await run("--id-seed", "7").started();
    assert.equal(new URL(first.apiUrl).hostname, "127.0.0.1");
    assert.deepEqual([first.clientId, first.clientSecret], [second.clientId, second.clientSecret]);
    const headers = { origin: "http://localhost:4000" };
    const answers = await Promise.all([first, second].map(({ authUrl }) => fetch(`${authUrl}/api/user`, { headers })));
    assert.deepEqual(
      answers.map((answer) => answer.headers.get("access-control-allow-origin")),
      [headers.origin, null],
    );
    assert.equal(answers[0]?.headers.get("x-ratelimit-limit"), null);
    assert.notEqual(answers[1]?.headers.get("x-ratelimit-limit"), null);
  });

  const mistakes: [args: () => string[], message: RegExp][] = [
    [() => ["--port", "http"], /--port <number>.*must be a number/],
    [() => ["--id-seed", "1.5"], /idSeed must be an integer/],
    [() => ["--cors", "localhost"], /cors must be origins/],
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
      const { errors, output, ended } = run(...args());
      assert.equal(await ended, 1);
      assert.deepEqual(output, []);
      assert.equal(errors.length, 1, errors.join("\n"));
      assert.match(errors[0] ?? "", message);
    });
  }
});
