import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { prepareEngine } from "../../../scripts/engine/engine";
import { current } from "../../../scripts/engine/release";
import { brokenBuilder, entryName, Sandbox } from "./sandbox";

describe("preparing the engine in several processes", () => {
  let sandbox: Sandbox;
  let started: Preparation[];

  beforeEach(async () => {
    sandbox = await Sandbox.make();
    await sandbox.fakeGo();
    started = [];
  });

  afterEach(async () => {
    for (const { child } of started) child.kill("SIGKILL");
    await sandbox.remove();
  });

  const start = () => {
    const preparation = new Preparation(sandbox.environment);
    started.push(preparation);
    return preparation;
  };

  const goBuildsToBegin = (count: number) => until(async () => (await sandbox.goBuilds()).length === count);

  it("builds once: the second waits for the first, says so, and uses the result", async () => {
    const first = start();
    await goBuildsToBegin(1);
    const second = start();
    await until(async () => second.said.includes(`Waiting for process ${first.child.pid}`));
    await sandbox.release();

    const bin = path.join(sandbox.cache, entryName(current.version), "bin");
    assert.deepEqual(await first.result(), { source: "go", bin });
    assert.deepEqual(await second.result(), { source: "cache", bin });
    assert.equal((await sandbox.goBuilds()).length, 1);
    assert.deepEqual(await sandbox.cached(), [entryName(current.version)]);
  });

  it("takes nothing of a killed build for an engine, and the next run builds and cleans up", async () => {
    const killed = start();
    await goBuildsToBegin(1);
    killed.child.kill("SIGKILL");
    await once(killed.child, "close");
    assert.ok((await sandbox.cached()).length > 0);
    assert.ok(!(await sandbox.cached()).includes(entryName(current.version)));

    await sandbox.release();
    assert.equal((await start().result()).source, "go");

    assert.equal((await sandbox.goBuilds()).length, 2);
    assert.deepEqual(await sandbox.cached(), [entryName(current.version)]);
  });

  it("lets a waiting process take over at once from one that was killed", async () => {
    const killed = start();
    await goBuildsToBegin(1);
    const waiting = start();
    await until(async () => waiting.said.includes("Waiting for process"));
    killed.child.kill("SIGKILL");
    await sandbox.release();

    assert.equal((await waiting.result()).source, "go");
    assert.deepEqual(await sandbox.cached(), [entryName(current.version)]);
  });

  it("stops the build and leaves nothing behind when it is interrupted in order", async () => {
    const interruption = new AbortController();
    const interrupted = prepareEngine({
      environment: sandbox.environment,
      report: sandbox.report,
      signal: interruption.signal,
      installer: brokenBuilder("the tests install nothing"),
    });
    await goBuildsToBegin(1);
    interruption.abort();

    await assert.rejects(interrupted, { name: "AbortError" });
    assert.deepEqual(await sandbox.cached(), []);
    const [build] = await sandbox.goBuilds();
    assert.ok(build !== undefined);
    assert.throws(() => process.kill(build, 0), { code: "ESRCH" });
  });
});

class Preparation {
  readonly child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #stdout = "";
  said = "";

  constructor(environment: NodeJS.ProcessEnv) {
    const program = path.join(__dirname, "prepare.ts");
    const child = spawn(process.execPath, ["--require", require.resolve("tsx/cjs"), program], { env: environment });
    child.stdout.on("data", (data) => (this.#stdout += data));
    child.stderr.on("data", (data) => (this.said += data));
    this.child = child;
    this.#ended = once(child, "close");
  }

  async result(): Promise<{ source: string; bin: string }> {
    await this.#ended;
    assert.equal(this.child.exitCode, 0, this.said);
    return JSON.parse(this.#stdout);
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20);
}
