import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import { probes } from "../../../provider/probe/probes";
import { Client, openOrganization } from "../../emulator/support/client";
import { call, finished, folderWith } from "./command-line";

const program = path.join(__dirname, "../../../bin/pulumi-commercelayer.ts");

describe("the verb probe", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let folder: string;
  beforeEach(async () => {
    folder = folderWith({});
    emulator = await startEmulator();
    await openOrganization(new Client(emulator), "Sandbox");
    emulator.clearRequests();
  });
  afterEach(async () => {
    fs.rmSync(folder, { recursive: true });
    await emulator.close();
  });

  const environment = () => ({
    COMMERCELAYER_API_URL: emulator.apiUrl,
    COMMERCELAYER_AUTH_URL: emulator.authUrl,
    COMMERCELAYER_CLIENT_ID: emulator.clientId,
    COMMERCELAYER_CLIENT_SECRET: emulator.clientSecret,
    COMMERCELAYER_STATE_DIR: folder,
  });
  const args = (...more: string[]) => ["probe", "--organization", "sandbox", ...more];
  const run = (...more: string[]) => call(args(...more), environment());
  const contents = () => {
    const { versions, ...records } = emulator.snapshot().records;
    return records;
  };
  const writes = () => emulator.requests().requests.filter(({ committed }) => committed).length;
  const journals = () => fs.readdirSync(path.join(folder, "probe"));

  it("only reads by default, says what it costs before, and prints a report", async () => {
    const { code, stdout, stderr } = await run();
    assert.equal(code, 0, stderr);
    assert.match(
      stderr,
      /^17 questions, at most 24 reads and 0 writes, within 50 % of the published limits: about \d+ s$/m,
    );
    assert.match(stdout, /^confirmed {2}etag: Does a read come without an `ETag`\?$/m);
    assert.match(stdout, /^not asked {2}custom-roles: .* Not asked: it needs --lasting$/m);
    assert.match(stdout, /^0 refuted, 17 confirmed, 54 not asked$/m);
    const { byMethod } = emulator.requests().counts;
    assert.deepEqual({ ...byMethod, GET: 0 }, { GET: 0, POST: 1 });
    assert.equal(writes(), 0);
  });

  it("writes nothing without a yes", async () => {
    const { code, stdout, stderr } = await run("--writes");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /^it makes in Sandbox, and deletes at the end: .*membership_profiles \d+/m);
    assert.match(stderr, /^nothing was written\. Confirm it, or give --yes$/m);
    assert.equal(writes(), 0);
  });

  it("makes nothing that stays for good without a yes of its own, and lists it first", async () => {
    const before = contents();
    for (const accept of [[], ["--accept", "3"]]) {
      const { code, stderr } = await run("--lasting", "--yes", ...accept);
      assert.equal(code, 1);
      assert.match(stderr, /^it makes in Sandbox what can never be deleted: roles 2, permissions 2$/m);
      assert.match(stderr, /custom roles of the name "pulumi-commercelayer probe"/);
    }
    assert.deepEqual(contents(), before);
    assert.equal((await run("--lasting", "--yes", "--accept", "4")).code, 0);
    assert.equal(emulator.snapshot().records.roles?.length, 4);
  });

  it("writes JSON that the emulator can be started with, and keeps within the limits", async () => {
    const out = path.join(folder, "facts.json");
    const options = ["--email-domain", "probe.example.com", "--format", "json", "--out", out];
    const { code, stdout, stderr } = await run("--writes", "--yes", ...options);
    assert.deepEqual([code, stdout], [0, ""], stderr);
    const report = JSON.parse(fs.readFileSync(out, "utf8"));
    const asked = report.filter(({ outcome }: { outcome: string }) => outcome === "confirmed");
    assert.equal(asked.length, probes.filter(({ level }) => level !== "lasting").length);
    assert.equal(emulator.requests().counts.byStatus["429"], undefined);
    assert.deepEqual(journals(), []);
    await (await startEmulator({ facts: report })).close();
  });

  it("ends with 2 if something is refuted, and shows the request and the answer in Markdown", async () => {
    await emulator.close();
    emulator = await startEmulator({ facts: [{ assumption: "bad-parameter", outcome: "refuted" }] });
    await openOrganization(new Client(emulator), "Sandbox");
    const { code, stdout } = await run("--format", "markdown");
    assert.equal(code, 2);
    assert.match(stdout, /^\| refuted \| `bad-parameter` \| .* \| `GET \/roles\?no_such_parameter=1 → 200` \|$/m);
  });

  it("refuses what is no domain, and levels that contradict each other", async () => {
    assert.match((await run("--writes", "--email-domain", "ann@example.com")).stderr, /takes a domain such as/);
    assert.match((await run("--reads", "--writes")).stderr, /cannot be used with option/);
    assert.equal(writes(), 0);
  });

  /** Starts a run, and calls back while the emulator holds one of its requests. */
  const heldAt = async (nth: number, act: (child: ChildProcess) => void | Promise<void>) => {
    const env = { ...process.env, ...environment(), COMMERCELAYER_RATE_LIMITS: "off" };
    // In this very process, so that a signal strikes the command itself.
    const command = ["--import", "tsx", program, ...args("--writes", "--yes")];
    emulator.clearFaults();
    emulator.faults({ nth, hold: true });
    const child = spawn(process.execPath, command, { env, stdio: ["ignore", "pipe", "pipe"] });
    const ended = finished(child);
    while (emulator.heldCount() === 0) {
      if (child.exitCode !== null) assert.fail(`it ended before request ${nth}: ${(await ended).stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await act(child);
    return ended;
  };

  const unlimited = async () => {
    await emulator.close();
    emulator = await startEmulator({ limits: "off" });
    await openOrganization(new Client(emulator), "Sandbox");
  };
  const again = () => call(args("--writes", "--yes"), { ...environment(), COMMERCELAYER_RATE_LIMITS: "off" });

  it("is refused while another one of the organization runs, and leaves that one alone", async () => {
    await unlimited();
    const before = contents();
    let refused: Awaited<ReturnType<typeof again>> | undefined;
    const { code, stdout, stderr } = await heldAt(40, async (child) => {
      const sent = writes();
      refused = await again();
      assert.equal(writes(), sent);
      assert.match(
        refused.stderr,
        new RegExp(`another probe of this organization is running \\(process ${child.pid}\\)`),
      );
      emulator.release();
    });
    assert.equal(refused?.code, 1);
    assert.deepEqual([code, refused?.stdout], [0, ""], stderr);
    assert.match(stdout, /^0 refuted, 35 confirmed, 36 not asked$/m);
    assert.deepEqual(contents(), before);
    assert.deepEqual(journals(), []);
  });

  it("does no harm to another one of the organization on another machine", async () => {
    await unlimited();
    const before = contents();
    const other = folderWith({});
    const environments = [folder, other].map((one) => ({
      ...environment(),
      COMMERCELAYER_RATE_LIMITS: "off",
      COMMERCELAYER_STATE_DIR: one,
    }));
    const runs = await Promise.all(environments.map((each) => call(args("--writes", "--yes"), each)));
    fs.rmSync(other, { recursive: true });
    for (const { stdout, stderr } of runs) assert.match(stdout, /^0 refuted, 35 confirmed, 36 not asked$/m, stderr);
    assert.deepEqual(contents(), before);
  });

  it("takes nothing for known that an earlier report says, and needs no such report", async () => {
    const out = path.join(folder, "facts.json");
    const again = () => call(args("--format", "json", "--out", out), { ...environment(), COMMERCELAYER_FACTS: out });
    for (let runs = 1; runs <= 2; runs++) {
      const { code, stderr } = await again();
      assert.equal(code, 0, stderr);
    }
    assert.equal(JSON.parse(fs.readFileSync(out, "utf8")).length, 71);
  });

  it("deletes what it made when it is interrupted, and goes on with the next run", async () => {
    await unlimited();
    const before = contents();
    const ended = heldAt(40, (child) => {
      child.kill("SIGINT");
      setTimeout(() => emulator.release(), 200);
    });
    const { code, stderr } = await ended;
    assert.equal(code, 1, stderr);
    assert.match(stderr, /^error: interrupted\. The same command goes on where it was$/m);
    assert.deepEqual(contents(), before);
    emulator.clearFaults();
    const next = await again();
    assert.match(next.stderr, /^going on with an interrupted run: \d+ questions have been asked/m);
    assert.match(next.stdout, /^0 refuted, 35 confirmed, 36 not asked$/m);
    assert.deepEqual(contents(), before);
    assert.deepEqual(journals(), []);
  });

  it("deletes what a killed run has made with the next run", async () => {
    await unlimited();
    const before = contents();
    for (const nth of [25, 34, 43, 52]) {
      await heldAt(nth, (child) => void child.kill("SIGKILL"));
      emulator.release();
      emulator.clearFaults();
      const { code, stderr } = await again();
      assert.equal(code, 0, stderr);
      assert.deepEqual(contents(), before, `killed at request ${nth}`);
      assert.deepEqual(journals(), []);
    }
  });
});
