import assert from "node:assert/strict";
import { Membership, OrganizationMembers, Role } from "pulumi-commercelayer";
import type { Program } from "./support/stack";
import { World } from "./support/world";

describe("the lock-out guard on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let organizationId: string;
  let adminId: string;

  before(async () => {
    world = await World.create();
    organizationId = (await world.post("organizations", { name: "Green" })).id;
    world.emulator.addUser({ email: "ann@green.example" });
    const roles = await world.below("organizations", organizationId, "roles");
    adminId = String(roles.find(({ attributes }) => attributes.kind === "admin")?.id);
    await world.stack.up(team({ isAdmin: true }));
  });
  after(() => world.close());

  it("stops the run that would have left one admin, before it writes", async () => {
    world.emulator.clearRequests();
    const run = await world.stack.run(["up", "--yes", "--skip-preview"], team({ isAdmin: false }));
    assert.notEqual(run.code, 0);
    assert.match(
      run.text,
      /cannot update the membership `ann` \(\w+\): ann@green\.example is an admin, and 1 of at least 2/,
    );
    const destroyed = await world.stack.run(["destroy", "--yes", "--skip-preview", "--run-program=false"]);
    assert.match(destroyed.text, /cannot delete the membership `ann` \(\w+\): ann@green\.example is an admin/);
    assert.deepEqual(world.writes(), []);
  });

  it("shows the override in the preview, by the name of the person, and lets the run go", async () => {
    const allowed = team({ isAdmin: false, allowLockOut: "ann@green.example" });
    assert.match((await world.stack.preview(allowed)).text, /\+ +allowLockOut *: "ann@green\.example"/);
    await world.stack.up(allowed);
    assert.equal(world.stack.resource("ann").outputs?.allowLockOut, "ann@green.example");
  });

  it("stops the run of one resource with all members that would have removed an admin, and lets it go by the name", async () => {
    await world.stack.up(everybody({ isAdmin: true }));
    world.emulator.clearRequests();
    const run = await world.stack.run(["up", "--yes", "--skip-preview"], everybody({ isAdmin: false }));
    assert.notEqual(run.code, 0);
    assert.match(
      run.text,
      /cannot update the members of the organization `all` \(\w+\): ann@green\.example is an admin, and 1 of at least 2/,
    );
    const destroyed = await world.stack.run(["destroy", "--yes", "--skip-preview", "--run-program=false"]);
    assert.match(destroyed.text, /cannot delete the members of .+: ann@green\.example is an admin/);
    assert.deepEqual(world.writes(), []);
    const allowed = everybody({ isAdmin: false, allowLockOut: "ann@green.example" });
    assert.match((await world.stack.preview(allowed)).text, /\+ +allowLockOut *: "ann@green\.example"/);
    await world.stack.up(allowed);
    assert.deepEqual(world.writes(), ["DELETE memberships/:id"]);
  });

  function everybody({ isAdmin, ...options }: { readonly isAdmin: boolean; readonly allowLockOut?: string }): Program {
    return async () => {
      const members = isAdmin ? { "ann@green.example": { roleId: adminId } } : {};
      new OrganizationMembers("all", { organizationId, members, ...options });
      return undefined;
    };
  }

  function team({ isAdmin, ...options }: { readonly isAdmin: boolean; readonly allowLockOut?: string }): Program {
    return async () => {
      const editor = new Role("editor", { organizationId, name: "Editor" });
      const roleId = isAdmin ? adminId : editor.id;
      new Membership("ann", { organizationId, roleId, userEmail: "ann@green.example", ...options });
      return undefined;
    };
  }
});
