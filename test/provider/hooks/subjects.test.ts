import assert from "node:assert/strict";
import { onGround, resource } from "../lifecycle/ground";

const flags = { canCreate: false, canRead: true, canUpdate: false, canDestroy: false };

describe("the subject of a new permission", function () {
  this.timeout(20_000);
  const ground = onGround();

  it("is doubted when it resembles one that the admin role of the organization has", async () => {
    await adminMay("orders");
    await permission("ordres");
    assert.deepEqual(doubts(), ["warning: the subject `ordres` is new in this organization: did you mean `orders`?"]);
  });

  it("is doubted in a matrix as well, and only while it is new", async () => {
    await adminMay("orders");
    const hooks = () => ground.workshop.hooks("RolePermissions");
    const inputs = { roleId: roleId(), permissions: { ordres: "read", orders: "read" }, __mark: resource };
    const { id, outputs } = await hooks().create(inputs);
    assert.equal(doubts().length, 1);
    await hooks().update(id, outputs, { ...inputs, permissions: { ordres: "update", orders: "read" } });
    assert.equal(doubts().length, 1);
  });

  it("is not doubted when it is known, or resembles nothing", async () => {
    await adminMay("orders");
    for (const subject of ["orders", "gift_cards"]) await permission(subject);
    assert.deepEqual(doubts(), []);
  });

  it("costs no request of its own for each permission", async () => {
    const reads = async (count: number) => {
      ground.workshop.nextProcess();
      ground.workshop.emulator.clearRequests();
      for (let i = 0; i < count; i++) await permission(`subject_${count}_${i}`);
      return ground.workshop.emulator.requests().requests.filter(({ method }) => method === "GET").length;
    };
    assert.equal(await reads(8), await reads(1));
  });

  function permission(subject: string) {
    return ground.workshop.hooks("Permission").create({ roleId: roleId(), subject, ...flags, __mark: resource });
  }

  function roleId(): unknown {
    return ground.inputs.Permission?.roleId;
  }

  function doubts(): string[] {
    return ground.workshop.said.filter((text) => text.includes("is new in this organization"));
  }

  /** Gives the built-in admin role of the ground a permission, which nobody but the vendor can. */
  async function adminMay(subject: string): Promise<void> {
    const { records, ...rest } = ground.workshop.emulator.snapshot();
    const { organizationId } = ground.inputs.Role ?? {};
    const admin = Object.values(records.roles ?? []).find(
      ({ attributes, relationships }) =>
        attributes.kind === "admin" && JSON.stringify(relationships).includes(String(organizationId)),
    );
    const now = new Date().toISOString();
    const attributes = { subject, can_create: true, can_read: true, can_update: true, can_destroy: true };
    const relationships = { role: admin?.id, organization: organizationId };
    const one = { id: "admincan01", attributes: { ...attributes, created_at: now, updated_at: now }, relationships };
    ground.workshop.emulator.restore({ ...rest, records: { ...records, permissions: [one] } } as never);
  }
});
