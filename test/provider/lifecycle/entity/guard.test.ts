import assert from "node:assert/strict";
import { onGround, resource } from "../ground";

describe("the membership of the caller", function () {
  this.timeout(20_000);
  const ground = onGround();

  it("is not demoted, before any write, unless the resource allows it", async () => {
    const { id, outputs, inputs } = await ownMembership();
    const other = await ground.workshop.hooks("Role").create({ ...ground.inputs.Role, __mark: resource });
    const demoted = { ...inputs, roleId: other.id };
    ground.workshop.emulator.clearRequests();
    await assert.rejects(
      ground.workshop.hooks("Membership").update(id, outputs, demoted),
      /cannot update the membership .*whose credentials the provider uses.*`changeOwnAccess: true`/s,
    );
    assert.deepEqual(ground.workshop.writes(), []);
    const updated = await ground.workshop
      .hooks("Membership")
      .update(id, outputs, { ...demoted, changeOwnAccess: true });
    assert.equal(updated.roleId, other.id);
  });

  it("is not deleted, unless the resource allows it", async () => {
    const { id, outputs } = await ownMembership();
    await assert.rejects(ground.workshop.hooks("Membership").delete(id, outputs), /`changeOwnAccess: true`/);
    assert.ok(ground.workshop.object("memberships", id));
    await ground.workshop.hooks("Membership").delete(id, { ...outputs, changeOwnAccess: true });
    assert.equal(ground.workshop.object("memberships", id), undefined);
  });

  it("costs one request of a process that changes memberships, and none of one that does not", async () => {
    const { id, outputs } = await ground.workshop.hooks("Membership").create(ground.inputs.Membership ?? {});
    const other = await ground.workshop.hooks("Role").create({ ...ground.inputs.Role, __mark: resource });
    ground.workshop.nextProcess();
    ground.workshop.emulator.clearRequests();
    const asked = () =>
      ground.workshop.emulator.requests().requests.filter(({ endpoint }) => endpoint === "user").length;
    const { roleId } = ground.inputs.Membership ?? {};
    const inputs = { ...ground.inputs.Membership, accessScope: "test_access" };
    const changed = await ground.workshop.hooks("Membership").update(id, outputs, inputs);
    assert.equal(asked(), 0);
    for (const role of [other.id, roleId])
      await ground.workshop.hooks("Membership").update(id, changed, { ...inputs, roleId: role });
    assert.ok(asked() <= 1);
  });

  /** A member who is an admin and no owner calls, and the stack manages that membership. */
  async function ownMembership() {
    const { emulator } = ground.workshop;
    const { organizationId } = ground.inputs.Membership ?? {};
    const email = "admin@shop.example";
    const { clientId, clientSecret } = emulator.addUser({ email });
    const roles = Object.values(emulator.snapshot().records.roles ?? []);
    const admin = roles.find(
      ({ attributes, relationships }) =>
        attributes.kind === "admin" && JSON.stringify(relationships).includes(String(organizationId)),
    );
    const inputs = { organizationId, roleId: admin?.id, userEmail: email, __mark: resource };
    const created = await ground.workshop.hooks("Membership").create(inputs);
    ground.workshop.actWith({ clientId, clientSecret });
    return { ...created, inputs };
  }
});
