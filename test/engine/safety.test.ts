import assert from "node:assert/strict";
import { ApiCredential, Membership, Organization, Provider, Role, RolePermissions } from "pulumi-commercelayer";
import { descendants, isAlive, until } from "./support/processes";
import type { Program } from "./support/stack";
import { World } from "./support/world";

describe("the safety level on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let organizationId: string;

  beforeEach(async () => {
    world = await World.create();
    organizationId = (await world.post("organizations", { name: "Ground" })).id;
  });
  afterEach(() => world.close());

  it("read-only: a run that would create, change, replace and delete writes nothing, whatever else goes wrong", async () => {
    await world.stack.up(original());
    setSafety("read-only");
    world.emulator.faults({ method: "GET", status: 503, nth: 2, times: 2 }, { method: "GET", status: 429, nth: 6 });
    const run = await world.stack.run(["up", "--yes", "--skip-preview", "--continue-on-error"], changed());
    assert.notEqual(run.code, 0);
    assert.match(run.text, /cannot (create|update) the [\w ]+ `\w+`.*`COMMERCELAYER_SAFETY` is `read-only`/);
    assert.match(run.text, /cannot update the role `editor` \(\w+\): /);
    assert.match(run.text, /cannot create the organization `another`: /);
    assert.match(run.text, /cannot delete the membership `ann` \(\w+\): /);
    assert.deepEqual([world.writes(), world.stack.recorded()], [[], []]);

    setSafety("");
    const { changes } = await world.stack.up(changed());
    assert.deepEqual(changes, { same: 1, create: 2, update: 2, replace: 1, delete: 1 });
  });

  it("read-only: previews, refreshes and look-ups work, and destroy writes nothing", async () => {
    await world.stack.up(original());
    setSafety("read-only");
    assert.deepEqual((await world.stack.preview(changed())).changes, {
      same: 1,
      create: 2,
      update: 2,
      replace: 1,
      delete: 1,
    });
    assert.deepEqual((await world.stack.refresh()).changes, { same: 5 });
    assert.deepEqual((await world.stack.up(original())).changes, { same: 5 });
    const run = await world.stack.run(["destroy", "--yes", "--skip-preview", "--run-program=false"]);
    assert.notEqual(run.code, 0);
    assert.deepEqual([world.writes(), world.stack.recorded()], [[], []]);
  });

  it("read-only: a run that is killed has written nothing, and leaves nothing to finish", async () => {
    await world.stack.up(original());
    setSafety("read-only");
    world.emulator.faults({ method: "GET", endpoint: "roles/:id", hold: true });
    const { cli, done } = await world.stack.start(["up", "--yes", "--skip-preview"], changed());
    await until("the provider reads", () => world.emulator.heldCount() === 1);
    const others = descendants(cli.pid ?? 0);
    cli.kill("SIGKILL");
    await done;
    world.emulator.release();
    await until("the host has ended", () => !others.some(isAlive));
    assert.deepEqual([world.writes(), world.stack.recorded()], [[], []]);
    setSafety("");
    await world.stack.must(["cancel", "--yes", "--stack", "test"]);
    assert.deepEqual((await world.stack.up(changed())).changes, {
      same: 1,
      create: 2,
      update: 2,
      replace: 1,
      delete: 1,
    });
  });

  it("no-delete: the new object of a replacement is made, the old one stays, and a later run deletes it", async () => {
    await world.stack.up(original());
    setSafety("no-delete");
    const run = await world.stack.run(["up", "--yes", "--skip-preview", "--continue-on-error"], changed());
    assert.match(run.text, /cannot delete the API credential `site` \(\w+\): .*`COMMERCELAYER_SAFETY` is `no-delete`/);
    assert.deepEqual(
      world.writes().filter((write) => write.startsWith("DELETE")),
      [],
    );
    assert.equal((await world.all("api_credentials")).length, 3);
    setSafety("");
    await world.stack.up(changed());
    assert.equal((await world.all("api_credentials")).length, 2);
  });

  it("is an error if it is misspelt, before anything is sent", async () => {
    setSafety("readonly");
    const run = await world.stack.run(["up", "--yes", "--skip-preview"], original());
    assert.notEqual(run.code, 0);
    assert.match(run.text, /COMMERCELAYER_SAFETY must be read-only or no-delete/);
    assert.deepEqual(world.emulator.requests().requests, []);
  });

  it("of the stack's configuration holds for an explicit provider too, and one of its own is as strict", async () => {
    const explicit =
      (safety?: string): Program =>
      async () => {
        const { apiUrl, authUrl, clientId, clientSecret } = world.emulator;
        const provider = new Provider("own", {
          apiUrl,
          authUrl,
          clientId,
          clientSecret,
          ...(safety ? { safety } : {}),
        });
        new Organization("brand", { name: "Brand" }, { provider });
        return undefined;
      };
    world.emulator.clearRequests();
    const own = await world.stack.run(["up", "--yes", "--skip-preview"], explicit("read-only"));
    assert.match(own.text, /`commercelayer:safety` is `read-only`/);
    world.stack.configure({ "commercelayer:safety": "read-only" });
    const both = await world.stack.run(["up", "--yes", "--skip-preview"], explicit("no-delete"));
    assert.match(both.text, /`commercelayer:safety` is `read-only`/);
    assert.deepEqual(world.writes(), []);
  });

  function setSafety(level: string): void {
    world.stack.setEnvironment({ COMMERCELAYER_SAFETY: level });
    world.emulator.clearRequests();
  }

  function original(): Program {
    return async () => {
      const editor = new Role("editor", { organizationId, name: "Editor" });
      new RolePermissions("rights", { roleId: editor.id, permissions: { orders: "read" } });
      new Membership("ann", { organizationId, roleId: editor.id, userEmail: "ann@shop.example" });
      new ApiCredential("site", { organizationId, name: "Site", kind: "sales_channel" });
      return undefined;
    };
  }

  /** A create, two updates, a replacement and a delete. */
  function changed(): Program {
    return async () => {
      const editor = new Role("editor", { organizationId, name: "Author" });
      new RolePermissions("rights", { roleId: editor.id, permissions: { orders: "read update" } });
      new ApiCredential("site", { organizationId, name: "Site", kind: "webapp" });
      new Organization("another", { name: "Another" });
      new ApiCredential("erp", { organizationId, name: "ERP", kind: "sales_channel" });
      return undefined;
    };
  }
});
