import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { World } from "../support/world";
import { brandWithSite } from "./brand-with-site";

const plugin = path.join(__dirname, "../../../dist/plugin/pulumi-resource-commercelayer");

describe("a plugin that a person has started, as in a debugger, on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let started: ChildProcess;

  before(async () => {
    world = await World.create();
    world.configure();
    world.stack.write(brandWithSite);
    started = spawn(process.execPath, [plugin], { env: world.stack.environment, stdio: ["ignore", "pipe", "ignore"] });
    const [port] = await once(started.stdout ?? started, "data");
    world.stack.setEnvironment({ PULUMI_DEBUG_PROVIDERS: `commercelayer:${String(port).trim()}` });
  });
  after(async () => {
    started.kill();
    await world.close();
  });

  it("serves one engine after the other", async () => {
    await world.stack.must(["up", "--yes"]);
    assert.deepEqual((await world.stack.up()).changes, { same: 3 });
    assert.deepEqual((await world.stack.destroy()).changes, { delete: 3 });
    assert.equal(started.exitCode, null);
    assert.deepEqual(await world.all("api_credentials"), []);
  });
});
