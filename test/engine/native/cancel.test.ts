import assert from "node:assert/strict";
import { parse } from "yaml";
import { descendants, isAlive, until } from "../support/processes";
import { World } from "../support/world";

const program = `
resources:
  brand: { type: commercelayer:Organization, properties: { name: Brand } }
  site:
    type: commercelayer:ApiCredential
    properties: { organizationId: "\${brand.id}", name: Site, kind: sales_channel }
`;

describe("an up that the user interrupts on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await World.create();
    world.configure();
    world.stack.write(parse(program));
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
});
