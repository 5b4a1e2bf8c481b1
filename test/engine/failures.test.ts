import assert from "node:assert/strict";
import { Membership, Permission, Role, RolePermissions } from "pulumi-commercelayer";
import type { Program } from "./support/stack";
import { World } from "./support/world";

const rights = { canCreate: false, canRead: true, canUpdate: false, canDestroy: false };

describe("a run that fails halfway on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let organizationId: string;
  let roleId: string;

  beforeEach(async () => {
    world = await World.create();
    organizationId = (await world.post("organizations", { name: "Shop" })).id;
    roleId = (await world.post("roles", { name: "Member" }, { organization: organizationId })).id;
  });
  afterEach(() => world.close());

  for (const [how, next] of Object.entries({
    "a rename without an alias": { name: "anna", args: [] },
    "a forced replacement": { name: "ann", args: ["--replace"] },
  }))
    for (const after of [["up", "--refresh"], ["refresh"], []])
      it(`in ${how} deletes nothing that is declared, ${after.join(" ") || "nothing"} in between`, async () => {
        await world.stack.up(member("ann"));
        const { id, urn } = world.stack.resource("ann");
        await fail(member(next.name), ...next.args.flatMap((arg) => [arg, urn]));
        if (after[0] === "refresh") await world.stack.refresh();
        await world.stack.up(member(next.name), ...after.slice(1));
        assert.equal(world.stack.resource(next.name).id, id);
        assert.ok(await lives(id), "it is declared");
        assert.deepEqual((await world.stack.up(member(next.name))).changes, { same: 2 });
        await world.stack.destroy();
        assert.equal(await lives(id), false, "nothing is left");
      });

  it("in a rename leaves nothing behind when the program goes back and the stack is destroyed", async () => {
    await world.stack.up(member("ann"));
    const { id } = world.stack.resource("ann");
    await fail(member("anna"));
    await world.stack.up(member("ann"));
    assert.ok(await lives(id));
    await world.stack.destroy();
    assert.equal(await lives(id), false);
  });

  for (const [how, from, to] of [
    ["from single permissions to a matrix", single, matrix],
    ["from a matrix to single permissions", matrix, single],
  ] as const)
    it(`${how} takes no right away, and leaves none behind`, async () => {
      await world.stack.up(from);
      await fail(to);
      await world.stack.up(to, "--refresh");
      assert.equal(await mayRead(), true);
      assert.deepEqual((await world.stack.up(to)).changes, { same: 2 });
      await world.stack.destroy();
      assert.equal(await mayRead(), false);
      await world.stack.up(from);
      await fail(to);
      await world.stack.up(from);
      assert.equal(await mayRead(), true);
      await world.stack.destroy();
      assert.equal(await mayRead(), false);
    });

  function member(name: string): Program {
    return async () => {
      new Membership(name, { organizationId, roleId, userEmail: "ann@shop.example" });
      return undefined;
    };
  }

  async function single(): Promise<undefined> {
    new Permission("orders", { roleId, subject: "orders", ...rights });
  }

  async function matrix(): Promise<undefined> {
    new RolePermissions("matrix", { roleId, permissions: { orders: "read" } });
  }

  /** The program, and beside it a resource that the API refuses, so that nothing that is to go goes. */
  async function fail(program: Program, ...args: string[]): Promise<void> {
    const { code } = await world.stack.run(
      ["up", "--yes", "--skip-preview", "--continue-on-error", ...args],
      async () => {
        new Role("refused", { organizationId: "nowhere", name: "Refused" });
        return program();
      },
    );
    assert.notEqual(code, 0);
  }

  async function lives(id: string | undefined): Promise<boolean> {
    return (await world.all("memberships")).some((one) => one.id === id);
  }

  async function mayRead(): Promise<unknown> {
    return (await world.all("permissions"))[0]?.attributes.can_read;
  }
});
