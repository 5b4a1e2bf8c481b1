import assert from "node:assert/strict";
import { entityNamed } from "../../entity-named";
import { onGround, resource } from "../ground";

describe("deleting", function () {
  this.timeout(20_000);
  const ground = onGround();

  for (const name of ["Membership", "ApiCredential"])
    it(`removes a ${name}, and does not mind when it is gone already`, async () => {
      const { id, outputs } = await ground.workshop.hooks(name).create(ground.inputs[name] ?? {});
      ground.workshop.nextProcess();
      for (let i = 0; i < 2; i++) await ground.workshop.hooks(name).delete(id, outputs);
      assert.equal(ground.workshop.object(entityNamed(name).type, id), undefined);
    });

  it("takes all rights from a permission, or leaves it, or refuses, as onDelete says", async () => {
    for (const [onDelete, remains] of [
      [undefined, false],
      ["forget", true],
      ["refuse", true],
    ] as const) {
      const { id, outputs } = await ground.workshop
        .hooks("Permission")
        .create({ ...ground.inputs.Permission, onDelete });
      ground.workshop.nextProcess();
      const deleting = ground.workshop.hooks("Permission").delete(id, outputs);
      if (onDelete === "refuse") await assert.rejects(deleting, /`onDelete: "refuse"` forbids.*pulumi state delete/);
      else await deleting;
      assert.equal(ground.workshop.object("permissions", id)?.attributes.can_read, remains);
    }
  });

  it("takes all rights from the permissions of a role, when onDelete says neutralize", async () => {
    const { id, outputs } = await ground.workshop
      .hooks("Role")
      .create({ ...ground.inputs.Role, onDelete: "neutralize" });
    const { id: permission } = await ground.workshop
      .hooks("Permission")
      .create({ ...ground.inputs.Permission, roleId: id });
    ground.workshop.nextProcess();
    await ground.workshop.hooks("Role").delete(id, outputs);
    const { can_create, can_read, can_update, can_destroy } =
      ground.workshop.object("permissions", permission)?.attributes ?? {};
    assert.deepEqual([can_create, can_read, can_update, can_destroy], [false, false, false, false]);
  });

  for (const name of ["Role", "Organization"])
    it(`asks nothing for a ${name} and warns that it stays`, async () => {
      const { id, outputs } = await ground.workshop.hooks(name).create(ground.inputs[name] ?? {});
      ground.workshop.nextProcess();
      ground.workshop.emulator.clearRequests();
      await ground.workshop.hooks(name).delete(id, outputs);
      assert.equal(ground.workshop.emulator.requests().counts.total, 0);
      assert.ok(
        ground.workshop.said.some((text) => text.startsWith("warning: the API cannot delete") && text.includes(id)),
      );
    });

  it("refuses the owner's membership before any request that writes, and says what to do", async () => {
    const memberships = Object.values(ground.workshop.emulator.snapshot().records.memberships ?? []);
    const owner = memberships.find(({ attributes }) => attributes.user_email !== ground.inputs.Membership?.userEmail);
    assert.ok(owner?.id);
    const outputs = { __mark: `${resource}.00`, __declared: [], owner: true };
    ground.workshop.emulator.clearRequests();
    await assert.rejects(
      ground.workshop.hooks("Membership").delete(owner.id, outputs),
      /owner\. To delete it, transfer the ownership first, .*`OrganizationOwnership`.*`retainOnDelete: true`/,
    );
    assert.deepEqual(ground.workshop.writes(), []);
  });

  it("leaves an object alone that a create of this run has taken over", async () => {
    const { id, outputs } = await ground.workshop.hooks("Membership").create(ground.inputs.Membership ?? {});
    ground.workshop.nextProcess();
    ground.workshop.hooks("Membership").check({}, ground.inputs.Membership ?? {});
    const again = await ground.workshop.hooks("Membership").create(ground.inputs.Membership ?? {});
    assert.equal(again.id, id);
    await ground.workshop.hooks("Membership").delete(id, outputs);
    assert.ok(ground.workshop.object("memberships", id));
    assert.ok(ground.workshop.said.some((text) => /is not deleted: `thing` holds it now/.test(text)));
  });

  for (const name of ["Membership", "IdentityProvider", "Permission"])
    it(`leaves a ${name} alone that another process has taken over since, and says who holds it`, async () => {
      const inputs = ground.inputs[name] ?? {};
      const { type } = entityNamed(name);
      const { id, outputs } = await ground.workshop.hooks(name).create(inputs);
      for (const [__mark, words] of [
        ["shop/live/renamed#89abcdef", /`renamed` has taken it over/],
        ["other/live/thing#89abcdef", /`thing` of the stack other\/live has taken it over/],
        [resource, /wrote its mark for the same resource/],
      ] as const) {
        ground.workshop.nextProcess();
        await ground.workshop.hooks(name).create({ ...inputs, __mark, adopt: true });
        ground.workshop.endInOrder();
        const refreshed = await ground.workshop.hooks(name).read(id, outputs);
        assert.equal(refreshed?.outputs.__mark, outputs.__mark, "a refresh does not make it the state's again");
        ground.workshop.nextProcess();
        await ground.workshop.hooks(name).delete(id, refreshed?.outputs ?? {});
        assert.notEqual(ground.workshop.object(type, id)?.attributes.can_read, false);
        assert.ok(ground.workshop.object(type, id));
        assert.match(ground.workshop.said.at(-1) ?? "", words);
      }
    });

  for (const name of ["Membership", "IdentityProvider"]) {
    it(`deletes a ${name} that an interrupted run took over for the same resource, and no state knows of`, async () => {
      const inputs = ground.inputs[name] ?? {};
      const { id, outputs } = await ground.workshop.hooks(name).create(inputs);
      ground.workshop.endInOrder();
      await ground.workshop.hooks(name).create(inputs);
      ground.workshop.nextProcess();
      await ground.workshop.hooks(name).delete(id, outputs);
      assert.equal(ground.workshop.object(entityNamed(name).type, id), undefined);
    });

    it(`gives a ${name} the mark of the state again when an interrupted run has taken it over`, async () => {
      const inputs = ground.inputs[name] ?? {};
      const { id, outputs } = await ground.workshop.hooks(name).create(inputs);
      ground.workshop.endInOrder();
      await ground.workshop.hooks(name).create(inputs);
      ground.workshop.nextProcess();
      assert.equal(ground.workshop.hooks(name).diff(id, outputs, inputs).changes, true);
      const updated = await ground.workshop.hooks(name).update(id, outputs, inputs);
      assert.equal(updated.__mark, outputs.__mark);
      ground.workshop.endInOrder();
      assert.equal(ground.workshop.hooks(name).diff(id, updated, inputs).changes, false);
      await ground.workshop.hooks(name).delete(id, updated);
      assert.equal(ground.workshop.object(entityNamed(name).type, id), undefined);
    });

    it(`hands a ${name} back to the resource that still declares it when the one goes that took it over`, async () => {
      const inputs = ground.inputs[name] ?? {};
      const other = { ...inputs, __mark: "shop/live/renamed#89abcdef" };
      const { id, outputs } = await ground.workshop.hooks(name).create(inputs);
      ground.workshop.endInOrder();
      const taken = await ground.workshop.hooks(name).create(other);
      ground.workshop.endInOrder();
      ground.workshop.hooks(name).check(inputs, inputs);
      ground.workshop.hooks(name).diff(id, outputs, inputs);
      await ground.workshop.hooks(name).delete(id, taken.outputs);
      ground.workshop.endInOrder();
      await ground.workshop.hooks(name).delete(id, outputs);
      assert.equal(ground.workshop.object(entityNamed(name).type, id), undefined);
    });
  }

  it("minds nothing when the object that another resource still declares is gone meanwhile", async () => {
    const inputs = ground.inputs.Membership ?? {};
    const { id, outputs } = await ground.workshop.hooks("Membership").create(inputs);
    ground.workshop.endInOrder();
    const taken = await ground.workshop.hooks("Membership").create({ ...inputs, __mark: "shop/live/renamed#89abcdef" });
    ground.workshop.endInOrder();
    ground.workshop.hooks("Membership").check(inputs, inputs);
    ground.workshop.hooks("Membership").diff(id, outputs, inputs);
    await ground.workshop.delete("memberships", id);
    await ground.workshop.hooks("Membership").delete(id, taken.outputs);
  });

  it("does not delete the left-over of an interrupted run that somebody has taken over since", async () => {
    const inputs = ground.inputs.ApiCredential ?? {};
    const { id } = await ground.workshop.hooks("ApiCredential").create(inputs);
    ground.workshop.nextProcess();
    await ground.workshop.hooks("ApiCredential").create({ ...inputs, adopt: id, __mark: "other/live/thing#89abcdef" });
    ground.workshop.nextProcess();
    await ground.workshop.hooks("ApiCredential").create(inputs);
    assert.ok(ground.workshop.object("api_credentials", id));
  });

  it("leaves an object alone that the program looks up", async () => {
    const { id, outputs } = await ground.workshop.hooks("Membership").create(ground.inputs.Membership ?? {});
    ground.workshop.nextProcess();
    await ground.workshop.hooks("Membership").read(id, {});
    await ground.workshop.hooks("Membership").delete(id, outputs);
    assert.ok(ground.workshop.object("memberships", id));
  });

  it("waits while other objects depend on it", async () => {
    const { id, outputs } = await ground.workshop.hooks("Membership").create(ground.inputs.Membership ?? {});
    ground.workshop.emulator.faults({ method: "DELETE", status: 423, times: 3 });
    await ground.workshop.hooks("Membership").delete(id, outputs);
    assert.equal(ground.workshop.object("memberships", id), undefined);
  });
});
