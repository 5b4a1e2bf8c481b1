import assert from "node:assert/strict";
import type { Bag } from "../../../provider/model/values";
import { entityNamed } from "../entity-named";
import { onGround, resource } from "../lifecycle/ground";

describe("what an interrupted replacement leaves for the next run", function () {
  this.timeout(20_000);
  const ground = onGround();

  for (const [name, other] of Object.entries({
    ApiCredential: {},
    MembershipProfile: {},
    ApplicationMembership: {},
    Membership: { userEmail: "eve@shop.example" },
    IdentityProvider: { name: "Auth0" },
    Permission: { subject: "skus" },
  })) {
    it(`a ${name} that an interrupted replacement made goes when the resource goes`, async () => {
      const { id, outputs } = await replaced(name, other);
      assert.equal(live(name).length, 2);
      await ground.workshop.hooks(name).delete(id, outputs);
      assert.deepEqual(live(name), []);
    });

    it(`a ${name} that an interrupted replacement made goes when the program wants none any more`, async () => {
      const { id, outputs, inputs } = await replaced(name, other);
      const hooks = ground.workshop.hooks(name);
      hooks.check(inputs, inputs);
      assert.equal(hooks.diff(id, outputs, inputs).changes, true);
      await hooks.update(id, outputs, inputs);
      assert.deepEqual(live(name), [id]);
    });

    it(`a ${name} that an interrupted replacement made stays when the state has it, and what it replaced goes`, async () => {
      const { id, outputs, made, inputs } = await replaced(name, other);
      const hooks = ground.workshop.hooks(name);
      hooks.check({}, { ...inputs, ...other });
      await hooks.delete(id, outputs);
      assert.deepEqual(live(name), [made.id]);
      assert.equal(hooks.diff(made.id, made.outputs, { ...inputs, ...other }).changes, false);
    });
  }

  it("a permission that an interrupted replacement took over loses its rights when the program wants the former one", async () => {
    const { workshop } = ground;
    const skus = { ...ground.inputs.Permission, subject: "skus" };
    const retired = await workshop.hooks("Permission").create(skus);
    await workshop.hooks("Permission").delete(retired.id, retired.outputs);
    workshop.endInOrder();
    const { id, outputs, inputs, made } = await replaced("Permission", { subject: "skus" });
    assert.equal(made.id, retired.id);
    assert.deepEqual(live("Permission").sort(), [id, made.id].sort());
    const hooks = workshop.hooks("Permission");
    hooks.check(inputs, inputs);
    assert.equal(hooks.diff(id, outputs, inputs).changes, true);
    await hooks.update(id, outputs, inputs);
    assert.deepEqual(live("Permission"), [id]);
  });

  for (const end of ["the program wants the former one", "the resource goes"])
    it(`the rights that an interrupted replacement gave to another role are taken away when ${end}`, async () => {
      const { workshop } = ground;
      const { roleId, organizationId } = ground.inputs.Membership ?? {};
      const other = await workshop
        .hooks("Role")
        .create({ organizationId, name: "Second", __mark: "shop/live/b#89abcdef" });
      const inputs = { __mark: resource, roleId, permissions: { orders: "read" } };
      const { id, outputs } = await workshop.hooks("RolePermissions").create(inputs);
      workshop.endInOrder();
      workshop.nextProcess();
      const moved = { ...inputs, roleId: other.id };
      workshop.hooks("RolePermissions").check(inputs, moved);
      workshop.hooks("RolePermissions").diff(id, outputs, moved);
      await workshop.hooks("RolePermissions").create(moved);
      workshop.nextProcess();
      assert.equal(live("Permission").length, 2);
      const hooks = workshop.hooks("RolePermissions");
      if (end === "the resource goes") await hooks.delete(id, outputs);
      else {
        hooks.check(inputs, inputs);
        assert.equal(hooks.diff(id, outputs, inputs).changes, true);
        await hooks.update(id, outputs, inputs);
        workshop.endInOrder();
        workshop.nextProcess();
        assert.equal(workshop.hooks("RolePermissions").diff(id, outputs, inputs).changes, false);
      }
      assert.equal(live("Permission").length, end === "the resource goes" ? 0 : 1);
    });

  it("what a replacement made stays when another process of the run has found it in the state", async () => {
    const { id, outputs, made, inputs } = await replaced("ApiCredential", {});
    // This process has read the journal, and knows nothing of the program.
    const deleting = ground.workshop.hooks("ApiCredential");
    await deleting.read(id, outputs);
    ground.workshop.nextProcess();
    ground.workshop.hooks("ApiCredential").diff(made.id, made.outputs, inputs);
    await deleting.delete(id, outputs);
    assert.deepEqual(live("ApiCredential"), [made.id]);
  });

  /** A state that holds an object, and a second one, of which it may have heard, from a replacement that was killed. */
  async function replaced(name: string, other: Bag) {
    const inputs = ground.inputs[name] ?? {};
    ground.workshop.hooks(name).check({}, inputs);
    const { id, outputs } = await ground.workshop.hooks(name).create(inputs);
    ground.workshop.endInOrder();
    const hooks = ground.workshop.hooks(name);
    hooks.check(inputs, { ...inputs, ...other });
    hooks.diff(id, outputs, { ...inputs, ...other });
    const made = await hooks.create({ ...inputs, ...other });
    ground.workshop.nextProcess();
    return { id, outputs, inputs, made };
  }

  /** Permissions stay, without any rights. */
  function live(name: string): string[] {
    const all = ground.workshop.marked(entityNamed(name).type, resource);
    return all.filter(({ attributes }) => name !== "Permission" || attributes.can_read === true).map(({ id }) => id);
  }
});
