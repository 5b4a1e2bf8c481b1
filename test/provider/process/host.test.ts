import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { requestDeadline } from "../../../provider/api/client";
import { Engine } from "../../../provider/process/engine";
import { grace, Host } from "../../../provider/process/host";
import { SmallEngine } from "./small-engine";

/** Short, so that no test waits for a request that never ends. */
const short = 500;

describe("the process of a provider", function () {
  this.timeout(20_000);
  let engine: SmallEngine;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    engine = await SmallEngine.start();
  });
  afterEach(async () => {
    engine.kill();
    if (child?.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  });

  it("ends when its engine is gone, though a hook never returns", async () => {
    child = await start();
    const exit = once(child, "exit");
    engine.kill();
    assert.deepEqual(await exit, [1, null]);
  });

  it("ends when its engine is gone before the two were connected", async () => {
    child = engine.spawn([...script, String(short)]);
    const exit = once(child, "exit");
    engine.kill();
    assert.deepEqual(await exit, [1, null]);
  });

  it("hears the answer of every request that can still get one, and waits no more than five seconds longer", () => {
    assert.equal(grace, requestDeadline + 5_000);
  });

  it("speaks to its engine, whatever proxy the environment names", async () => {
    const proxy = "http://127.0.0.1:9";
    child = await start({ http_proxy: proxy, https_proxy: proxy, grpc_proxy: proxy, no_proxy: "" });
    while (engine.shown.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(engine.shown[0]?.message, "site: it has begun");
  });

  for (const [value, savesFirst] of [
    [undefined, true],
    ["", true],
    ["0", true],
    ["False", true],
    ["1", false],
    ["true", false],
    ["TRUE", false],
    ["yes", false],
  ] as const)
    it(`takes PULUMI_SKIP_CHECKPOINTS=${value} for an engine that saves ${savesFirst ? "before" : "after"} the interrupt`, () => {
      const before = process.listeners("SIGINT");
      const host = new Host(new Engine(undefined, () => undefined), {
        environment: { PULUMI_SKIP_CHECKPOINTS: value },
      });
      for (const listener of process.listeners("SIGINT"))
        if (!before.includes(listener)) process.off("SIGINT", listener);
      assert.equal(host.savesFirst, savesFirst);
    });

  async function start(environment: NodeJS.ProcessEnv = {}): Promise<ChildProcess> {
    const started = engine.spawn([...script, String(short)], environment);
    await once(engine, "printed");
    return started;
  }
});

const script = ["--require", "tsx/cjs", path.join(__dirname, "lone-process.ts")];
