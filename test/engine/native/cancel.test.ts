import assert from "node:assert/strict";
import { descendants, isAlive, until } from "../support/processes";
import { World } from "../support/world";
import { brandWithSite } from "./brand-with-site";

describe("an up that the user interrupts, or gives little time, on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await World.create();
    world.configure();
    world.stack.write(brandWithSite);
  });
  after(() => world.close());

  it("keeps the id of what was sent, leaves no process behind, and is completed by the next one", async () => {
    world.emulator.faults({ method: "POST", endpoint: "api_credentials", when: "after", hold: true });
    const { cli, done } = await world.stack.start(["up", "--yes", "--skip-preview"]);
    await until("the create is underway", () => world.emulator.heldCount() === 1);
    const others = descendants(cli.pid ?? 0);
    cli.kill("SIGINT");
    world.emulator.release();
    await done;
    await until("the plugin has ended", () => !others.some(isAlive));
    const made = await world.all("api_credentials");
    assert.equal(world.stack.resource("site").id, made[0]?.id);
    assert.deepEqual(Object.keys((await world.stack.up()).changes), ["same"]);
    assert.equal((await world.all("api_credentials")).length, made.length);
  });

  it("gives up a create whose time is over, says why, and makes nothing", async () => {
    const site = { organizationId: "${brand.id}", name: "Slow", kind: "sales_channel" };
    const { resources } = brandWithSite;
    const options = { customTimeouts: { create: "1s" } };
    world.stack.write({
      resources: { ...resources, slow: { type: "commercelayer:ApiCredential", properties: site, options } },
    });
    const before = await world.all("api_credentials");
    world.emulator.faults({ method: "POST", endpoint: "api_credentials", status: 429, times: 99 });
    const { code, text } = await world.stack.run(["up", "--yes", "--skip-preview"]);
    assert.notEqual(code, 0);
    assert.match(text, /cannot create the API credential `slow`: the 1 s that `customTimeouts` gives it are over/);
    assert.equal((await world.all("api_credentials")).length, before.length);
    world.emulator.clearFaults();
    assert.equal((await world.stack.up()).changes.create, 1);
  });
});
