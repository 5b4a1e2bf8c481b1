import assert from "node:assert/strict";
import { Organization, OrganizationOwnership, UserProfile } from "pulumi-commercelayer";
import { until } from "./support/processes";
import type { Program } from "./support/stack";
import { World } from "./support/world";

describe("the ownership of an organization on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let organizationId: string;
  let me: string;

  beforeEach(async () => {
    world = await World.create();
    organizationId = (await world.post("organizations", { name: "Shop" })).id;
    const [owner] = await world.all("memberships");
    me = String(owner?.attributes.user_email);
    const admin = (await world.all("roles")).find(({ attributes }) => attributes.kind === "admin");
    world.emulator.addUser({ email: "ann@shop.example" });
    await world.post(
      "memberships",
      { user_email: "ann@shop.example" },
      { organization: organizationId, role: admin?.id ?? "" },
    );
    world.emulator.clearRequests();
  });
  afterEach(() => world.close());

  it("is taken as it is when it is right, and forgotten by a destroy", async () => {
    await world.stack.up(ownedBy(me.toUpperCase()));
    assert.deepEqual((await world.stack.up(ownedBy(me.toUpperCase()))).changes, { same: 2 });
    assert.deepEqual((await world.stack.refresh()).changes, { same: 2 });
    await world.stack.destroy();
    assert.deepEqual(world.writes(), []);
  });

  it("is transferred in place, with a warning in the preview and another one afterwards", async () => {
    await world.stack.up(ownedBy(me));
    const preview = await world.stack.preview(ownedBy("ann@shop.example"));
    assert.match(preview.text, /warning: .*this transfers the ownership, and only the new owner can give it back/);
    assert.deepEqual(world.writes(), []);
    const run = await world.stack.up(ownedBy("ann@shop.example"));
    assert.match(run.text, /warning: the ownership was transferred: these credentials may have lost rights/);
    assert.deepEqual(world.writes(), ["PATCH organizations/:id/transfer_ownership"]);
    assert.equal(await owner(), "ann@shop.example");
    assert.deepEqual((await world.stack.refresh()).changes, { same: 2 });
  });

  it("is transferred once, whatever becomes of the answer", async () => {
    world.emulator.faults({
      method: "PATCH",
      endpoint: "organizations/:id/transfer_ownership",
      when: "after",
      reset: true,
    });
    await world.stack.up(ownedBy("ann@shop.example"));
    assert.equal(await owner(), "ann@shop.example");
    assert.equal(world.writes().length, 1);
  });

  it("is transferred once, also when the up is killed before the answer", async () => {
    const endpoint = "organizations/:id/transfer_ownership";
    world.emulator.faults({ method: "PATCH", endpoint, when: "after", hold: true });
    const { cli, done } = await world.stack.start(["up", "--yes", "--skip-preview"], ownedBy("ann@shop.example"));
    await until("the transfer is underway", () => world.emulator.heldCount() === 1);
    cli.kill("SIGKILL");
    world.emulator.release();
    await done;
    await world.stack.must(["cancel", "--yes", "--stack", "test"]);
    await world.stack.up(ownedBy("ann@shop.example"));
    assert.equal(await owner(), "ann@shop.example");
    assert.equal(world.writes().length, 1);
  });

  it("is replaced by itself, and for another organization, without a transfer where the owner is right", async () => {
    await world.stack.up(ownedBy(me));
    await world.stack.up(ownedBy(me), "--replace", world.stack.resource("owner").urn);
    organizationId = (await world.post("organizations", { name: "Other shop" })).id;
    world.emulator.clearRequests();
    assert.equal((await world.stack.up(ownedBy(me))).changes.replace, 1);
    assert.equal(world.stack.resource("owner").id, organizationId);
    assert.deepEqual(world.writes(), []);
  });

  it("is refused for somebody who is no member, with the server's word and the property", async () => {
    const { code, text } = await world.stack.run(["up", "--yes", "--skip-preview"], ownedBy("zoe@shop.example"));
    assert.notEqual(code, 0);
    assert.match(text, /cannot create the ownership `owner`/);
  });

  it("is found to have changed by a refresh, and the next up says that only the new owner can give it back", async () => {
    await world.stack.up(ownedBy(me));
    await world.order("PATCH", `organizations/${organizationId}/transfer_ownership`, {
      type: "organizations",
      id: organizationId,
      attributes: { new_owner_email: "ann@shop.example" },
    });
    assert.deepEqual((await world.stack.refresh()).changes, { same: 1, update: 1 });
    const { code, text } = await world.stack.run(["up", "--yes", "--skip-preview"], ownedBy(me));
    assert.notEqual(code, 0);
    assert.match(text, /UNAUTHORIZED/);
  });

  function ownedBy(ownerEmail: string): Program {
    return async () => {
      new OrganizationOwnership("owner", { organizationId, ownerEmail });
      return undefined;
    };
  }

  async function owner(): Promise<unknown> {
    return (await world.all("memberships")).find(({ attributes }) => attributes.owner)?.attributes.user_email;
  }
});

describe("the user's profile on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await World.create();
  });
  after(() => world.close());

  it("is taken over, with what differs, and has nothing to do afterwards", async () => {
    await world.stack.up(profile({}));
    assert.deepEqual((await world.stack.up(profile({}))).changes, { same: 2 });
    await world.stack.up(
      profile({ firstName: "Ada", timeZone: "Europe/Rome", reference: "r", metadata: { team: "a" } }),
    );
    const { outputs } = world.stack.resource("me");
    assert.deepEqual([outputs?.firstName, outputs?.timeZone, outputs?.reference], ["Ada", "Europe/Rome", "r"]);
    assert.deepEqual((await world.stack.refresh()).changes, { same: 2 });
  });

  it("has each of its inputs changed in place, drifted and repaired", async () => {
    const changed = {
      email: "new@shop.example",
      firstName: "Bea",
      lastName: "Lin",
      timeZone: "UTC",
      reference: "s",
      referenceOrigin: "crm",
      metadata: { team: "b" },
    };
    await world.stack.up(profile(changed));
    const { user } = await world.user();
    assert.deepEqual(
      [user.email, user.first_name, user.last_name, user.time_zone],
      ["new@shop.example", "Bea", "Lin", "UTC"],
    );
    const foreign = {
      email: "hand@shop.example",
      first_name: "By hand",
      last_name: "By hand",
      time_zone: "Europe/Rome",
      reference: "by hand",
      reference_origin: "by hand",
    };
    for (const [name, value] of Object.entries(foreign)) {
      const before = (await world.user()).user[name];
      await world.patchUser({ [name]: value });
      assert.deepEqual((await world.stack.refresh()).changes, { same: 1, update: 1 }, name);
      assert.deepEqual((await world.stack.up(profile(changed))).changes, { same: 1, update: 1 }, name);
      assert.equal((await world.user()).user[name], before, name);
    }
  });

  it("loses what is no longer declared and can be cleared, and keeps the rest", async () => {
    await world.stack.up(profile({}));
    const { user } = await world.user();
    assert.deepEqual([user.first_name, user.reference], ["Bea", null]);
  });

  it("is replaced by itself, and forgotten with a warning", async () => {
    await world.stack.up(profile({}), "--replace", world.stack.resource("me").urn);
    assert.match((await world.stack.destroy()).text, /warning: the API cannot delete users/);
    await world.stack.up(profile({}));
  });

  it("is read by get, under the id of the user alone", async () => {
    const { id } = await world.user();
    const program: Program = async () => {
      const found = UserProfile.get("found", id);
      new Organization("shop", { name: found.firstName });
      return undefined;
    };
    await world.stack.up(program);
    assert.equal(world.stack.resource("shop").outputs?.name, "Bea");
    const { code, text } = await world.stack.run(["preview"], async () => ({
      email: UserProfile.get("found", "somebody").email,
    }));
    assert.notEqual(code, 0);
    assert.match(
      text,
      /cannot look up the user profile (`found` )?\(somebody\): it is \w+ now: check which user the credentials belong to/,
    );
  });

  function profile(args: object): Program {
    return async () => {
      new UserProfile("me", args);
      return undefined;
    };
  }
});
