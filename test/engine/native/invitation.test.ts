import assert from "node:assert/strict";
import { parse } from "yaml";
import { World } from "../support/world";

const program = `
resources:
  brand: { type: commercelayer:Organization, properties: { name: Brand } }
  editor: { type: commercelayer:Role, properties: { organizationId: "\${brand.id}", name: Editor } }
  ann:
    type: commercelayer:Membership
    properties: { organizationId: "\${brand.id}", roleId: "\${editor.id}", userEmail: ann@brand.example }
outputs:
  status: \${ann.status}
`;

describe("an invitation on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await World.create();
    world.configure();
    world.stack.write(parse(program));
  });
  after(() => world.close());

  it("is looked at again by each up while it is pending", async () => {
    assert.match((await world.stack.up()).text, /status *: "pending"/);
    world.emulator.clearRequests();
    assert.deepEqual((await world.stack.up()).changes, { same: 4 });
    assert.notEqual(reads("memberships/:id"), 0);
  });

  it("is active in the next up after it was accepted, without a refresh or a write", async () => {
    world.emulator.addUser({ email: "ann@brand.example" });
    world.emulator.clearRequests();
    assert.deepEqual((await world.stack.up()).changes, { same: 4 });
    assert.equal(world.stack.resource("ann").outputs?.status, "active");
    assert.match((await world.stack.must(["stack", "output", "--stack", "test"])).text, /status +active/);
    assert.deepEqual(world.writes(), []);
  });

  it("costs no request any more then", async () => {
    world.emulator.clearRequests();
    assert.deepEqual((await world.stack.up()).changes, { same: 4 });
    assert.deepEqual(world.emulator.requests().requests, []);
  });

  function reads(endpoint: string): number {
    return world.emulator.requests().requests.filter((one) => one.method === "GET" && one.endpoint === endpoint).length;
  }
});
