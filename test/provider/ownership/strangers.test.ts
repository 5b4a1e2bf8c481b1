import assert from "node:assert/strict";
import { entityNamed } from "../entity-named";
import { onGround, resource } from "../lifecycle/ground";

describe("what interrupted runs have left behind, without a journal", function () {
  this.timeout(20_000);
  const ground = onGround();

  for (const name of ["ApiCredential", "MembershipProfile", "ApplicationMembership"]) {
    it(`${name}s that the state does not know are found by a refresh, and deleted by the next update, where the user has said so`, async () => {
      const { left, current } = await leftBehind(name);
      allow();
      const refreshed = await ground.workshop.hooks(name).read(current.id, current.outputs);
      assert.deepEqual(refreshed?.outputs.__leftOvers, left);
      // A run of its own: the state alone tells it.
      ground.workshop.nextProcess();
      const inputs = ground.inputs[name] ?? {};
      assert.equal(ground.workshop.hooks(name).diff(current.id, refreshed?.outputs ?? {}, inputs).changes, true);
      const updated = await ground.workshop.hooks(name).update(current.id, refreshed?.outputs ?? {}, inputs);
      assert.deepEqual(live(name), [current.id]);
      assert.equal(ground.workshop.hooks(name).diff(current.id, updated, inputs).changes, false);
    });

    it(`${name}s are named and kept where the user has not`, async () => {
      const { left, current } = await leftBehind(name);
      const refreshed = await ground.workshop.hooks(name).read(current.id, current.outputs);
      assert.equal(refreshed?.outputs.__leftOvers, undefined);
      const [id = ""] = left;
      assert.ok(ground.workshop.said.some((text) => text.startsWith(`warning: ${id}`) && /removeLeftOvers/.test(text)));
      assert.equal(live(name).length, 2);
    });
  }

  it("a newer object, which an interrupted replacement made, is one of them", async () => {
    const { current, newer } = await replaced();
    allow();
    const hooks = ground.workshop.hooks("ApiCredential");
    const refreshed = await hooks.read(current.id, current.outputs);
    assert.deepEqual(refreshed?.outputs.__leftOvers, [newer.id]);
    await hooks.update(current.id, refreshed?.outputs ?? {}, ground.inputs.ApiCredential ?? {});
    assert.deepEqual(live("ApiCredential"), [current.id]);
  });

  it("are kept where the user has not allowed it, whoever is older", async () => {
    const { current, newer } = await replaced();
    const hooks = ground.workshop.hooks("ApiCredential");
    const refreshed = await hooks.read(current.id, current.outputs);
    assert.ok(ground.workshop.said.some((text) => text.startsWith(`warning: ${newer.id}`)));
    await hooks.delete(current.id, refreshed?.outputs ?? {});
    assert.deepEqual(live("ApiCredential"), [newer.id]);
  });

  it("a replacement whose delete is still to come has none of them: the state knows both objects", async () => {
    const { current, newer } = await replaced();
    allow();
    const hooks = ground.workshop.hooks("ApiCredential");
    const refreshed = await Promise.all([current, newer].map(({ id, outputs }) => hooks.read(id, outputs)));
    assert.deepEqual(
      refreshed.map((one) => one?.outputs.__leftOvers),
      [undefined, undefined],
    );
  });

  it("what a declared resource holds is none of them", async () => {
    const { current, newer } = await replaced();
    allow();
    const hooks = ground.workshop.hooks("ApiCredential");
    const refreshed = await hooks.read(current.id, current.outputs);
    hooks.check({}, ground.inputs.ApiCredential ?? {});
    hooks.diff(newer.id, newer.outputs, ground.inputs.ApiCredential ?? {});
    await hooks.update(current.id, refreshed?.outputs ?? {}, ground.inputs.ApiCredential ?? {});
    assert.deepEqual(live("ApiCredential").sort(), [current.id, newer.id].sort());
  });

  it("an ApiCredential that an interrupted run adopted is adopted again, and not doubled, where the user has allowed it", async () => {
    allow();
    const owner = "shop/live/other#89abcdef";
    const held = () => ground.workshop.marked("api_credentials", owner).map(({ id }) => id);
    const { id } = await ground.workshop.hooks("ApiCredential").create(ground.inputs.ApiCredential ?? {});
    const inputs = { ...ground.inputs.ApiCredential, __mark: owner, adopt: id };
    ground.workshop.nextProcess();
    await ground.workshop.hooks("ApiCredential").create(inputs);
    ground.workshop.loseJournal();
    ground.workshop.nextProcess();
    const hooks = ground.workshop.hooks("ApiCredential");
    hooks.check({}, inputs);
    const again = await hooks.create(inputs);
    assert.equal(again.id, id);
    assert.deepEqual(held(), [id]);
    const replaced = { ...again.outputs, __mark: `${owner}.older` };
    await assert.rejects(hooks.delete(id, replaced), /was not replaced.*remove `adopt`/s);
    assert.deepEqual(held(), [id]);
  });

  for (const name of ["Membership", "IdentityProvider", "Permission"])
    it(`a ${name} that an interrupted replacement took over goes with its resource, where the user has allowed it`, async () => {
      const inputs = ground.inputs[name] ?? {};
      const { id, outputs } = await ground.workshop.hooks(name).create(inputs);
      assert.equal((await ground.workshop.hooks(name).create(inputs)).id, id);
      ground.workshop.loseJournal();
      ground.workshop.nextProcess();
      await ground.workshop.hooks(name).delete(id, outputs);
      assert.ok(isGiven(name), "somebody else may have it");
      allow();
      await ground.workshop.hooks(name).delete(id, outputs);
      assert.ok(!isGiven(name));
    });

  for (const name of ["Membership", "IdentityProvider", "Permission"])
    it(`a ${name} that another provider of the run holds is kept, though the user has allowed it`, async () => {
      allow();
      const inputs = ground.inputs[name] ?? {};
      const { id, outputs } = await ground.workshop.hooks(name).create(inputs);
      ground.workshop.endInOrder();
      const former = ground.workshop.hooks(name);
      await former.read(id, outputs);
      ground.workshop.alongside();
      const moved = await ground.workshop.hooks(name).create(inputs);
      assert.equal(moved.id, id);
      await former.delete(id, outputs);
      assert.ok(isGiven(name), "another process of the run has taken it over");
      ground.workshop.endInOrder();

      // The delete failed, and so the next run tries it again.
      const again = ground.workshop.hooks(name);
      await again.read(id, outputs);
      ground.workshop.alongside();
      ground.workshop.hooks(name).check(inputs, inputs);
      assert.equal(ground.workshop.hooks(name).diff(moved.id, moved.outputs, inputs).changes, false);
      await again.delete(id, outputs);
      assert.ok(isGiven(name), "another process of the run has it in its state");
      ground.workshop.endInOrder();
      await ground.workshop.hooks(name).delete(moved.id, moved.outputs);
      assert.ok(!isGiven(name));
    });

  it("one that somebody has taken over since the refresh is left alone", async () => {
    const { left, current } = await leftBehind("ApiCredential");
    allow();
    const refreshed = await ground.workshop.hooks("ApiCredential").read(current.id, current.outputs);
    const [id = ""] = left;
    await ground.workshop.patch("api_credentials", id, { metadata: { pulumi: "other/live/thing#89abcdef.00" } });
    ground.workshop.nextProcess();
    const inputs = ground.inputs.ApiCredential ?? {};
    await ground.workshop.hooks("ApiCredential").update(current.id, refreshed?.outputs ?? {}, inputs);
    assert.ok(ground.workshop.object("api_credentials", id));
  });

  /** A run was killed after its create, its journal thrown away, and the next run made another object. */
  async function leftBehind(name: string) {
    const inputs = ground.inputs[name] ?? {};
    const { id } = await ground.workshop.hooks(name).create(inputs);
    await new Promise((resolve) => setTimeout(resolve, 5));
    ground.workshop.loseJournal();
    ground.workshop.nextProcess();
    const current = await ground.workshop.hooks(name).create(inputs);
    ground.workshop.endInOrder();
    assert.equal(live(name).length, 2);
    return { left: [id], current };
  }

  /** A forced replacement was killed after its create, and its journal thrown away. */
  async function replaced() {
    const inputs = ground.inputs.ApiCredential ?? {};
    const hooks = ground.workshop.hooks("ApiCredential");
    const current = await hooks.create(inputs);
    const newer = await hooks.create(inputs);
    ground.workshop.loseJournal();
    ground.workshop.nextProcess();
    return { current, newer };
  }

  function allow(): void {
    ground.workshop.removesLeftOvers = true;
    ground.workshop.nextProcess();
  }

  /** Permissions stay, without any rights. */
  function isGiven(name: string): boolean {
    return ground.workshop
      .marked(entityNamed(name).type, resource)
      .some(({ attributes }) => name !== "Permission" || attributes.can_read === true);
  }

  function live(name: string): string[] {
    return ground.workshop.marked(entityNamed(name).type, resource).map(({ id }) => id);
  }
});
