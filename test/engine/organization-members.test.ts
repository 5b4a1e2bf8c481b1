import assert from "node:assert/strict";
import { Membership, OrganizationMembers } from "pulumi-commercelayer";
import { until } from "./support/processes";
import type { Program } from "./support/stack";
import { type ApiObject, World } from "./support/world";

const [ann, ben, cem] = ["ann@shop.example", "ben@shop.example", "cem@shop.example"] as const;

describe("all members of an organization on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let roleId: string;
  let organizationId: string;

  beforeEach(async () => {
    world = await World.create();
    organizationId = (await world.post("organizations", { name: "Shop" })).id;
    roleId = (await world.post("roles", { name: "editor" }, { organization: organizationId })).id;
  });
  afterEach(() => world.close());

  it("live their whole life: invited, unchanged, refreshed, changed, repaired, removed with their resource", async () => {
    const { text } = await world.stack.up(everybody(ann, ben));
    assert.deepEqual(await addresses(), [ann, ben]);
    assert.match(text, /owns the organization \w+ and stays a member: nobody can remove the owner/);
    assert.deepEqual((await world.stack.up(everybody(ann, ben))).changes, { same: 2 });
    assert.deepEqual((await world.stack.refresh()).changes, { same: 2 });

    world.emulator.clearRequests();
    const changed = await world.stack.up(everybody(ben, cem), "--diff");
    assert.match(changed.text, /ann@shop\.example/);
    assert.deepEqual(await addresses(), [ben, cem]);
    assert.deepEqual(world.writes().sort(), ["DELETE memberships/:id", "POST memberships"]);

    const [first] = await members();
    await world.delete("memberships", first?.id ?? "");
    await world.post("memberships", { user_email: "dee@shop.example" }, { organization: organizationId, role: roleId });
    assert.deepEqual((await world.stack.refresh()).changes, { same: 1, update: 1 });
    await world.stack.up(everybody(ben, cem));
    assert.deepEqual(await addresses(), [ben, cem]);

    await world.stack.destroy();
    assert.deepEqual(await addresses(), []);
  });

  it("take the place of single memberships, and give it back, while nobody is removed or invited again", async () => {
    const singles: Program = async () => {
      for (const userEmail of [ann, ben]) new Membership(userEmail, { organizationId, roleId, userEmail });
      return undefined;
    };
    await world.stack.up(singles);
    const ids = (await members()).map(({ id }) => id);
    for (const program of [everybody(ann, ben), singles]) {
      world.emulator.clearRequests();
      await world.stack.up(program);
      assert.deepEqual(
        (await members()).map(({ id }) => id),
        ids,
      );
      assert.deepEqual([...new Set(world.writes())], ["PATCH memberships/:id"], "only marks are written");
      assert.equal((await world.stack.up(program)).changes.update, undefined);
    }
    assert.equal(world.emulator.invitations().length, 2);
  });

  it("are invited once each, though the first run is killed between two invitations", async () => {
    world.emulator.faults({ method: "POST", endpoint: "memberships", nth: 2, hold: true, when: "after" });
    const { cli, done } = await world.stack.start(["up", "--yes", "--skip-preview"], everybody(ann, ben, cem));
    await until("the members are being invited", () => world.emulator.heldCount() === 1);
    cli.kill("SIGKILL");
    world.emulator.release();
    await done;
    await world.stack.must(["cancel", "--yes", "--stack", "test"]);
    await world.stack.up(everybody(ann, ben, cem));
    assert.deepEqual(await addresses(), [ann, ben, cem]);
    assert.equal(world.emulator.invitations().length, 3);
    assert.deepEqual((await world.stack.up(everybody(ann, ben, cem))).changes, { same: 2 });
  });

  it("keep their places when the resource is renamed with an alias, or replaced", async () => {
    await world.stack.up(everybody(ann, ben));
    const ids = (await members()).map(({ id }) => id);
    const { urn } = world.stack.resource("everybody");
    await world.stack.up(everybody(ann, ben), "--replace", urn);
    const renamed: Program = async () => {
      new OrganizationMembers("all", { organizationId, members: said(ann, ben) }, { aliases: [{ name: "everybody" }] });
      return undefined;
    };
    await world.stack.up(renamed);
    assert.deepEqual(
      (await members()).map(({ id }) => id),
      ids,
    );
    assert.deepEqual((await world.stack.up(renamed)).changes, { same: 2 });
  });

  it("refuse to share their organization with a single membership, and to remove who is managed by nobody", async () => {
    const both: Program = async () => {
      new OrganizationMembers("everybody", { organizationId, members: said(ann) });
      new Membership("ben", { organizationId, roleId, userEmail: ben });
      return undefined;
    };
    const shared = await world.stack.run(["preview"], both);
    assert.notEqual(shared.code, 0);
    assert.match(shared.text, /of this program already manages the same object/);
    await world.post("memberships", { user_email: cem }, { organization: organizationId, role: roleId });
    const { code, text } = await world.stack.run(["up", "--yes", "--skip-preview"], everybody(ann));
    assert.notEqual(code, 0);
    assert.match(text, /managed by nobody\. To take them over, give `adopt: true`/);
    assert.deepEqual(await addresses(), [cem]);
  });

  function everybody(...all: string[]): Program {
    return async () => {
      new OrganizationMembers("everybody", { organizationId, members: said(...all) });
      return undefined;
    };
  }

  function said(...all: string[]) {
    return Object.fromEntries(all.map((address) => [address, { roleId }]));
  }

  /** The members beside the owner, in the order in which they came. */
  async function members(): Promise<ApiObject[]> {
    const all = await world.below("organizations", organizationId, "memberships");
    return all.filter(({ attributes }) => attributes.owner !== true);
  }

  async function addresses(): Promise<unknown[]> {
    return (await members()).map(({ attributes }) => attributes.user_email).sort();
  }
});
