import assert from "node:assert/strict";
import { PartialFailure } from "../../../../provider/lifecycle/explain";
import type { Bag } from "../../../../provider/model/values";
import { onGround, resource } from "../ground";

describe("updating", function () {
  this.timeout(20_000);
  const ground = onGround();

  it("sends what changed, nothing else, and returns the whole object", async () => {
    const { id, outputs } = await create("Organization", { supportEmail: "a@b.c", supportPhone: "+1" });
    const updated = await update("Organization", id, outputs, { supportEmail: "a@b.c", supportPhone: "+2" });
    assert.deepEqual(sent(), [{ support_phone: "+2" }]);
    assert.deepEqual([updated.supportPhone, updated.supportEmail, updated.slug], ["+2", "a@b.c", "brand"]);
  });

  it("asks the API nothing when only the state has to change", async () => {
    const { id, outputs } = await create("Role");
    ground.workshop.emulator.clearRequests();
    const updated = await update("Role", id, outputs, { onDelete: "refuse" });
    assert.equal(ground.workshop.emulator.requests().counts.total, 0);
    assert.equal(updated.onDelete, "refuse");
    assert.equal(updated.kind, "custom");
  });

  it("keeps the keys of others when it writes metadata, those that were set a moment ago too", async () => {
    const { id, outputs } = await create("Role", { metadata: { team: "a", gone: 1 } });
    const before = ground.workshop.object("roles", id)?.attributes.metadata as object;
    await ground.workshop.patch("roles", id, { metadata: { ...before, foreign: true } });
    const updated = await update("Role", id, outputs, { metadata: { team: "b" } });
    assert.deepEqual(updated.metadata, { team: "b", foreign: true });
    assert.equal(ground.workshop.marked("roles", resource).length, 1, "the mark stays");
  });

  it("writes the mark alone after a rename", async () => {
    const { id, outputs } = await create("Role");
    ground.workshop.emulator.clearRequests();
    await update("Role", id, outputs, { __mark: "shop/live/renamed#89abcdef" });
    assert.deepEqual(
      sent().map((attributes) => Object.keys(attributes)),
      [["metadata"]],
    );
    assert.deepEqual(
      ground.workshop.marked("roles", "shop/live/renamed#89abcdef").map((one) => one.id),
      [id],
    );
  });

  it("names the property, the object and the next step when the API refuses a value", async () => {
    const { id, outputs } = await create("Membership");
    await assert.rejects(update("Membership", id, outputs, { roleId: "nowhere" }), {
      message: new RegExp(
        `^cannot update the membership \`thing\` \\(${id}\\): the API answered (422 VALIDATION_ERROR: .*\\[roleId\\]\\. Correct the named property|404 RECORD_NOT_FOUND: .*\`roleId\`.* names, does not exist)`,
      ),
    });
  });

  it("keeps secrets that the answer shows as masks or not at all", async () => {
    for (const [name, shown] of [
      ["IdentityProvider", "********"],
      ["ApiCredential", null],
    ] as const) {
      const { id, outputs } = await create(name);
      assert.ok(outputs.clientSecret);
      const data = {
        id,
        type: "any",
        attributes: { client_secret: shown, metadata: { pulumi: String(outputs.__mark) } },
      };
      ground.workshop.emulator.faults({ method: "PATCH", when: "after", status: 200, body: { data } });
      const updated = await update(name, id, outputs, { ...ground.inputs[name], reference: "r" });
      assert.equal(updated.clientSecret, outputs.clientSecret);
    }
  });

  it("re-sends a pending invitation once when its trigger changes", async () => {
    const { id, outputs } = await create("Membership");
    const updated = await update("Membership", id, outputs, { resendTrigger: "1" });
    assert.equal(ground.workshop.object("memberships", id)?.attributes.invitations_sent, 2);
    await update("Membership", id, updated, { resendTrigger: "1" });
    assert.equal(ground.workshop.object("memberships", id)?.attributes.invitations_sent, 2);
  });

  it("does not re-send what was accepted meanwhile", async () => {
    const { id, outputs } = await create("Membership");
    ground.workshop.emulator.addUser({ email: "ann@shop.example" });
    await update("Membership", id, outputs, { resendTrigger: "1" });
    assert.ok(ground.workshop.said.some((text) => /nothing to resend: its status is not `pending`/.test(text)));
    assert.deepEqual(
      ground.workshop.writes().filter((write) => write.includes("resend")),
      [],
    );
  });

  it("never re-sends after an answer that tells nothing, and says so", async () => {
    const { id, outputs } = await create("Membership");
    ground.workshop.emulator.faults({ method: "POST", endpoint: "memberships/:id/resend", when: "after", reset: true });
    const updated = await update("Membership", id, outputs, { resendTrigger: "1" });
    assert.equal(updated.resendTrigger, "1");
    assert.equal(ground.workshop.object("memberships", id)?.attributes.invitations_sent, 2);
    assert.ok(ground.workshop.said.some((text) => /whether resend reached the API/.test(text)));
  });

  it("keeps what it has written when a second step fails, and tries that step again next time", async () => {
    const { id, outputs } = await create("Membership");
    ground.workshop.emulator.faults({ method: "POST", endpoint: "memberships/:id/resend", status: 422 });
    const failure = await update("Membership", id, outputs, { accessScope: "all_access", resendTrigger: "1" }).then(
      () => assert.fail("it did not fail"),
      (error) => error,
    );
    assert.ok(failure instanceof PartialFailure);
    assert.equal(failure.id, id);
    const known = (failure as PartialFailure & { outputs: Bag }).outputs;
    assert.equal(known.accessScope, "all_access");
    assert.equal(known.resendTrigger, undefined);
    ground.workshop.emulator.clearRequests();
    await update("Membership", id, known, { accessScope: "all_access", resendTrigger: "1" });
    assert.deepEqual(ground.workshop.writes(), ["POST memberships/:id/resend"]);
  });

  it("completes a role's base permissions when its trigger changes", async () => {
    const { id, outputs } = await create("Role");
    await update("Role", id, outputs, { basePermissionsTrigger: "1" });
    assert.deepEqual(sent(), [{ _add_missing_base_permissions: true }]);
  });

  function create(name: string, changes: Bag = {}) {
    return ground.workshop.hooks(name).create({ ...ground.inputs[name], ...changes });
  }

  function update(name: string, id: string, olds: Bag, changes: Bag): Promise<Bag> {
    assert.equal(ground.workshop.hooks(name).diff(id, olds, { ...ground.inputs[name], ...changes }).replaces.length, 0);
    return ground.workshop.hooks(name).update(id, olds, { ...ground.inputs[name], ...changes });
  }

  function sent(): object[] {
    const patches = ground.workshop.emulator.requests().requests.filter(({ method }) => method === "PATCH");
    return patches.map(({ body }) => (body as { data: { attributes: object } }).data.attributes);
  }
});
