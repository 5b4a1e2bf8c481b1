import assert from "node:assert/strict";
import { entities } from "../../../../../provider/entities";
import { entityNamed } from "../../../entity-named";
import { onGround } from "../../ground";
import type { Created } from "../../plain-shell";

describe("creating what the program adopts", function () {
  this.timeout(20_000);
  const ground = onGround();
  const stranger = { __mark: "other/live/thing#89abcdef" };
  const neighbour = { __mark: "shop/live/neighbour#89abcdef" };

  it("creates what is to be adopted by its key where there is none, and fails where an id is given", async () => {
    assert.ok((await create("Membership", { adopt: true })).id);
    await assert.rejects(create("Role", { adopt: "nowhere" }), /`adopt` names the role nowhere, which does not exist/);
  });

  it("does not adopt a role that is not custom, nor an object that differs in what cannot be changed", async () => {
    const { id } = await create("ApiCredential");
    await assert.rejects(create("ApiCredential", { ...neighbour, adopt: id, kind: "webapp" }), /differs in kind/);
    const admin = Object.values(ground.workshop.emulator.snapshot().records.roles ?? []).find(
      ({ attributes }) => attributes.kind === "admin",
    );
    await assert.rejects(create("Role", { adopt: admin?.id }), /kind is `admin`, and only custom roles/);
  });

  it("makes an adopted credential anew when it is replaced, though the program still says adopt", async () => {
    const { id } = await create("ApiCredential", stranger);
    ground.workshop.endInOrder();
    assert.equal((await create("ApiCredential", { adopt: id })).id, id);
    ground.workshop.endInOrder();
    assert.notEqual((await create("ApiCredential", { adopt: id })).id, id);
  });

  for (const name of entities.filter(({ creation }) => creation === "always").map((entity) => entity.name)) {
    it(`takes an adopted ${name} over again when the run that adopted it was interrupted`, async () => {
      const { id } = await create(name, stranger);
      ground.workshop.endInOrder();
      for (let i = 0; i < 2; i++) {
        assert.equal((await create(name, { adopt: id })).id, id);
        ground.workshop.nextProcess();
      }
      const { type } = entityNamed(name);
      ground.workshop.emulator.faults({
        method: "PATCH",
        endpoint: `${type}/:id`,
        when: "after",
        status: 500,
        times: 9,
      });
      await assert.rejects(create(name, { adopt: id }), /500/);
      ground.workshop.emulator.clearFaults();
      ground.workshop.endInOrder();
      assert.equal((await create(name, { adopt: id })).id, id);
    });

    it(`does not take the ${name} that an interrupted run was to adopt for a left-over`, async () => {
      const { id } = await create(name, stranger);
      ground.workshop.endInOrder();
      await create(name, { adopt: id });
      ground.workshop.nextProcess();
      // Whether two may have one name is not what this is about.
      const another = "name" in (ground.inputs[name] ?? {}) ? { name: "Other" } : {};
      assert.notEqual((await create(name, another)).id, id);
      assert.ok(ground.workshop.object(entityNamed(name).type, id), "it was there before");
    });
  }

  it("replaces an adopted object that is the resource's own already, though the program still says adopt", async () => {
    const { id } = await create("Membership", stranger);
    ground.workshop.endInOrder();
    await create("Membership", { adopt: id });
    ground.workshop.endInOrder();
    const { id: next } = await create("Membership", { adopt: id, userEmail: "zoe@shop.example" });
    assert.notEqual(next, id);
  });

  it("makes a new one when the adopted object is gone and the state knows the resource; else it says what to do", async () => {
    const { id } = await create("ApiCredential", stranger);
    ground.workshop.endInOrder();
    await create("ApiCredential", { adopt: id });
    ground.workshop.endInOrder();
    await ground.workshop.delete("api_credentials", id);
    const inputs = { ...ground.inputs.ApiCredential, adopt: id };
    await assert.rejects(create("ApiCredential", { adopt: id }), /To create a new one, remove `adopt`/);
    ground.workshop.hooks("ApiCredential").check(inputs, inputs);
    assert.notEqual((await create("ApiCredential", { adopt: id })).id, id);
  });

  function create(name: string, changes: Record<string, unknown> = {}): Promise<Created> {
    return ground.workshop.hooks(name).create({ ...ground.inputs[name], ...changes });
  }
});
