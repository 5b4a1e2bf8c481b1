import assert from "node:assert/strict";
import type { Bag } from "../../../provider/model/values";
import { entityNamed } from "../entity-named";
import { onGround, resource } from "../lifecycle/ground";

describe("what an interrupted run leaves for the next one", function () {
  this.timeout(20_000);
  const ground = onGround();

  for (const name of ["Membership", "ApiCredential", "MembershipProfile", "ApplicationMembership", "IdentityProvider"])
    it(`a ${name} whose delete was answered and not saved is made again, with nothing but an up`, async () => {
      const { inputs, id, outputs } = await inTheState(name);
      await ground.workshop.hooks(name).delete(id, outputs);
      ground.workshop.nextProcess();
      const again = await up(name, id, outputs, inputs);
      assert.notEqual(again.id, id);
      assert.deepEqual(live(name), [again.id]);
      ground.workshop.endInOrder();
      assert.equal(ground.workshop.hooks(name).diff(again.id, again.outputs, inputs).changes, false);
    });

  for (const name of ["Membership", "ApiCredential", "MembershipProfile", "IdentityProvider"])
    it(`a ${name} whose delete was never carried out is kept as it is`, async () => {
      const { inputs, id, outputs } = await inTheState(name);
      const { type } = entityNamed(name);
      ground.workshop.emulator.faults({
        method: "DELETE",
        endpoint: `${type}/:id`,
        when: "before",
        reset: true,
        times: 9,
      });
      await assert.rejects(ground.workshop.hooks(name).delete(id, outputs));
      ground.workshop.emulator.clearFaults();
      ground.workshop.nextProcess();
      const again = await up(name, id, outputs, inputs);
      assert.equal(again.id, id);
      assert.deepEqual(live(name), [id]);
    });

  for (const name of ["Membership", "ApiCredential", "MembershipProfile", "IdentityProvider"])
    it(`a ${name} that was made without an answer, and is adopted by its id, leaves nothing to finish`, async () => {
      const { [name]: inputs = {} } = ground.inputs;
      await killedInCreate(name, "after");
      const [made = ""] = live(name);
      const { id, outputs } = await ground.workshop.hooks(name).create({ ...inputs, adopt: made });
      assert.equal(id, made);
      ground.workshop.endInOrder();
      ground.workshop.nextProcess();
      assert.equal(ground.workshop.hooks(name).diff(id, outputs, { ...inputs, adopt: made }).changes, false);
      assert.deepEqual(live(name), [id]);
      ground.workshop.emulator.release();
    });

  for (const name of ["Membership", "ApiCredential", "MembershipProfile", "IdentityProvider"])
    it(`a ${name} whose create never reached the API leaves nothing to finish once it is created`, async () => {
      const { [name]: inputs = {} } = ground.inputs;
      await killedInCreate(name, "before");
      const { id, outputs } = await ground.workshop.hooks(name).create(inputs);
      ground.workshop.endInOrder();
      ground.workshop.nextProcess();
      assert.equal(ground.workshop.hooks(name).diff(id, outputs, inputs).changes, false);
      assert.deepEqual(live(name), [id]);
      ground.workshop.emulator.clearFaults();
    });

  for (const name of ["ApiCredential", "MembershipProfile", "ApplicationMembership"])
    it(`a ${name} that is made only after the next run has looked for it goes with the run after that`, async () => {
      const { [name]: inputs = {} } = ground.inputs;
      const before = ground.workshop.recorded();
      const { late } = await killedInCreate(name, "before");
      const { id, outputs } = await ground.workshop.hooks(name).create(inputs);
      ground.workshop.endInOrder();
      ground.workshop.emulator.release();
      await late;
      assert.equal(live(name).length, 2);
      ground.workshop.nextProcess();
      assert.equal(ground.workshop.hooks(name).diff(id, outputs, inputs).changes, true);
      const updated = await ground.workshop.hooks(name).update(id, outputs, inputs);
      assert.deepEqual(live(name), [id]);
      ground.workshop.endInOrder();
      assert.deepEqual(ground.workshop.recorded(), before);
      assert.equal(ground.workshop.hooks(name).diff(id, updated, inputs).changes, false);
    });

  it("rights that a destroy has taken away are given back", async () => {
    const { inputs, id, outputs } = await inTheState("Permission");
    await ground.workshop.hooks("Permission").delete(id, outputs);
    assert.equal(ground.workshop.object("permissions", id)?.attributes.can_read, false);
    ground.workshop.nextProcess();
    const { changes, visible, replaces } = ground.workshop.hooks("Permission").diff(id, outputs, inputs);
    assert.deepEqual({ changes, visible, replaces }, { changes: true, visible: false, replaces: [] });
    await ground.workshop.hooks("Permission").update(id, outputs, inputs);
    assert.equal(ground.workshop.object("permissions", id)?.attributes.can_read, true);
    ground.workshop.nextProcess();
    assert.equal(ground.workshop.hooks("Permission").diff(id, outputs, inputs).changes, false);
  });

  it("the rights of a matrix that a destroy has taken away are given back", async () => {
    const roleId = ground.inputs.Permission?.roleId;
    const inputs = { roleId, permissions: { orders: "read" }, __mark: resource };
    const hooks = () => ground.workshop.hooks("RolePermissions");
    const { id, outputs } = await hooks().create(inputs);
    ground.workshop.endInOrder();
    await hooks().delete(id, outputs);
    ground.workshop.nextProcess();
    assert.deepEqual(hooks().diff(id, outputs, inputs), { changes: true, visible: false, replaces: [] });
    await hooks().update(id, outputs, inputs);
    const [permission] = ground.workshop.marked("permissions", resource);
    assert.equal(permission?.attributes.can_read, true);
  });

  it("a matrix whose delete failed halfway is whole again after the next up", async () => {
    const roleId = ground.inputs.Permission?.roleId;
    const inputs = { roleId, permissions: { orders: "read", skus: "read" }, __mark: resource };
    const hooks = () => ground.workshop.hooks("RolePermissions");
    const { id, outputs } = await hooks().create(inputs);
    ground.workshop.endInOrder();
    ground.workshop.emulator.faults({ method: "PATCH", endpoint: "permissions/:id", status: 422 });
    await assert.rejects(hooks().delete(id, outputs), /cannot delete/);
    ground.workshop.endInOrder();
    assert.deepEqual(hooks().diff(id, outputs, inputs), { changes: true, visible: false, replaces: [] });
    await hooks().update(id, outputs, inputs);
    for (const one of ground.workshop.marked("permissions", resource)) assert.equal(one.attributes.can_read, true);
  });

  it("a destroy that comes again finds the object gone, and says so", async () => {
    const { id, outputs } = await inTheState("Membership");
    await ground.workshop.hooks("Membership").delete(id, outputs);
    ground.workshop.nextProcess();
    await ground.workshop.hooks("Membership").delete(id, outputs);
    assert.ok(ground.workshop.said.some((text) => /^info.*was already gone/.test(text)));
    ground.workshop.nextProcess();
    const created = await ground.workshop.hooks("Membership").create(ground.inputs.Membership ?? {});
    assert.notEqual(created.id, id);
  });

  it("a create whose answer no state has is taken over instead of doubled, with the secret that it has", async () => {
    const { inputs, id, outputs } = { inputs: ground.inputs.ApiCredential ?? {}, ...(await create("ApiCredential")) };
    ground.workshop.nextProcess();
    const again = await create("ApiCredential");
    assert.equal(again.id, id);
    assert.equal(again.outputs.clientSecret, outputs.clientSecret);
    ground.workshop.endInOrder();
    assert.equal(ground.workshop.hooks("ApiCredential").diff(id, again.outputs, inputs).changes, false);
    assert.deepEqual(live("ApiCredential"), [id]);
  });

  it("a forced replacement right after it deletes nothing that lives, and says that it has to be asked for again", async () => {
    const { id, outputs } = await create("ApiCredential");
    ground.workshop.nextProcess();
    const again = await create("ApiCredential");
    assert.equal(again.id, id);
    await assert.rejects(
      ground.workshop.hooks("ApiCredential").delete(id, outputs),
      /was not replaced.*run the replacement again/s,
    );
    assert.deepEqual(live("ApiCredential"), [id]);
    ground.workshop.endInOrder();
    // The engine tries the failed delete again, and the user the replacement.
    await ground.workshop.hooks("ApiCredential").delete(id, outputs);
    assert.deepEqual(live("ApiCredential"), [id], "the object in newer hands is left alone");
    ground.workshop.hooks("ApiCredential").check({}, ground.inputs.ApiCredential ?? {});
    const replaced = await ground.workshop.hooks("ApiCredential").create(ground.inputs.ApiCredential ?? {});
    await ground.workshop.hooks("ApiCredential").delete(id, again.outputs);
    assert.deepEqual(live("ApiCredential"), [replaced.id]);
  });

  it("nothing that the state may have is deleted while the state is known to have the resource", async () => {
    const { inputs, id, outputs } = { inputs: ground.inputs.ApiCredential ?? {}, ...(await create("ApiCredential")) };
    ground.workshop.nextProcess();
    // A replacement by `replacementTrigger`: the old inputs are known, the id is not.
    ground.workshop.hooks("ApiCredential").check(inputs, inputs);
    const replaced = await ground.workshop.hooks("ApiCredential").create(inputs);
    assert.deepEqual(live("ApiCredential").sort(), [id, replaced.id].sort());
    await ground.workshop.hooks("ApiCredential").delete(id, outputs);
    assert.deepEqual(live("ApiCredential"), [replaced.id]);
  });

  /** The process is gone before or after the API has made the object, and has heard no answer. */
  async function killedInCreate(name: string, when: "before" | "after") {
    const { emulator } = ground.workshop;
    emulator.faults({ method: "POST", endpoint: entityNamed(name).type, when, hold: true });
    const late = ground.workshop
      .hooks(name)
      .create(ground.inputs[name] ?? {})
      .catch(() => {});
    while (emulator.heldCount() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    ground.workshop.loseEngine();
    return { late };
  }

  async function create(name: string) {
    const inputs = ground.inputs[name] ?? {};
    ground.workshop.hooks(name).check({}, inputs);
    return ground.workshop.hooks(name).create(inputs);
  }

  async function inTheState(name: string) {
    const created = await create(name);
    ground.workshop.endInOrder();
    return { inputs: ground.inputs[name] ?? {}, ...created };
  }

  /** What the engine asks of an object that it takes for unchanged, and then for a replacement. */
  async function up(name: string, id: string, outputs: Bag, inputs: Bag) {
    const hooks = ground.workshop.hooks(name);
    hooks.check(inputs, inputs);
    // Nothing of it shows in the inputs: an engine that compared those would find nothing to do.
    assert.deepEqual(hooks.diff(id, outputs, inputs), { changes: true, visible: false, replaces: ["id"] });
    hooks.check({}, inputs);
    const created = await hooks.create(inputs);
    await hooks.delete(id, outputs);
    return created;
  }

  function live(name: string): string[] {
    return ground.workshop.marked(entityNamed(name).type, resource).map(({ id }) => id);
  }
});
