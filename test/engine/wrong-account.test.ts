import assert from "node:assert/strict";
import { ApiCredential, Membership, Organization, Role } from "pulumi-commercelayer";
import type { Program, Run } from "./support/stack";
import { World } from "./support/world";

const fromState = ["--yes", "--skip-preview", "--run-program=false"];

const program: Program = async () => {
  const { id: organizationId } = new Organization("shop", { name: "Shop" });
  const role = new Role("editor", { organizationId, name: "Editor" });
  new Membership("ann", { organizationId, roleId: role.id, userEmail: "ann@shop.example" });
  new ApiCredential("site", { organizationId, name: "Site", kind: "sales_channel" });
  return undefined;
};

describe("a run with the credentials of another account on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await World.create();
    await world.stack.up(program);
    world.emulator.clearRequests();
    const { clientId, clientSecret } = world.emulator.addUser({ email: "stranger@elsewhere.example" });
    actAs(clientId, clientSecret);
  });
  after(() => world.close());

  it("fails to refresh, drops nothing from the state, and says the way out", async () => {
    const known = ids();
    const { code, text } = await world.stack.run(["refresh", ...fromState]);
    assert.notEqual(code, 0);
    assert.match(text, /cannot read the organization `shop` .*check which user the credentials .*pulumi state delete/s);
    assert.deepEqual(ids(), known);
  });

  it("makes nothing anew in the other account", async () => {
    const { code } = await world.stack.run(["up", "--refresh", "--yes", "--skip-preview"], program);
    assert.notEqual(code, 0);
    assert.deepEqual(world.writes(), []);
  });

  it("fails to delete, and everything stays until the right account deletes it", async () => {
    const destroy = (): Promise<Run> => world.stack.run(["destroy", ...fromState]);
    const { code, text } = await destroy();
    assert.notEqual(code, 0);
    assert.match(text, /cannot delete the (membership `ann`|API credential `site`) .*may still exist/);
    assert.deepEqual(
      world.writes().filter((one) => !one.startsWith("DELETE")),
      [],
    );
    actAs(world.emulator.clientId, world.emulator.clientSecret);
    assert.equal((await world.all("api_credentials")).length, 1);
    assert.equal((await destroy()).code, 0);
    assert.deepEqual(await world.all("api_credentials"), []);
  });

  function actAs(clientId: string, clientSecret: string): void {
    world.stack.setEnvironment({
      COMMERCELAYER_CLIENT_ID: clientId,
      COMMERCELAYER_CLIENT_SECRET: clientSecret,
    });
  }

  function ids(): (string | undefined)[] {
    return world.stack.resources().map(({ id }) => id);
  }
});
