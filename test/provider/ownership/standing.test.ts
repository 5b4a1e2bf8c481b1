import assert from "node:assert/strict";
import { entityNamed } from "../entity-named";
import { onGround, resource } from "../lifecycle/ground";

const stranger = "other/live/thing#89abcdef";

describe("an update of an object that is in other hands", function () {
  this.timeout(20_000);
  const ground = onGround();

  for (const name of ["Membership", "Permission", "ApiCredential", "MembershipProfile"]) {
    it(`does not override another stack that has adopted the ${name} since, unless the program says so`, async () => {
      const { id, outputs, inputs } = await inTheState(name);
      await takenOver(name, id, stranger);
      const changed = { ...inputs, reference: "changed" };
      ground.workshop.emulator.clearRequests();
      await assert.rejects(
        ground.workshop.hooks(name).update(id, outputs, changed),
        /cannot update .*`thing` of the stack other\/live has taken it over since.*adopt: "/s,
      );
      assert.deepEqual(ground.workshop.writes(), []);
      await ground.workshop.hooks(name).update(id, outputs, { ...changed, adopt: id });
      assert.deepEqual(owners(name), [resource]);
    });

    it(`does not take the mark of another stack's ${name} after a rename by alias`, async () => {
      const { id, outputs, inputs } = await inTheState(name);
      await takenOver(name, id, stranger);
      const renamed = { ...inputs, __mark: "shop/live/renamed#89abcdef" };
      await assert.rejects(ground.workshop.hooks(name).update(id, outputs, renamed), /has taken it over since/);
      assert.deepEqual(owners(name), [stranger]);
    });
  }

  it("takes back what another resource of the stack had taken over, and says so", async () => {
    const { id, outputs, inputs } = await inTheState("Membership");
    await takenOver("Membership", id, "shop/live/other#89abcdef");
    await ground.workshop.hooks("Membership").update(id, outputs, { ...inputs, accessScope: "all_access" });
    assert.deepEqual(owners("Membership"), [resource]);
    assert.ok(
      ground.workshop.said.some((text) => /^warning: `other` has taken it over; this update takes it back/.test(text)),
    );
  });

  it("says that a second state with the same names may have the object too", async () => {
    const { id, outputs, inputs } = await inTheState("Membership");
    await takenOver("Membership", id, resource);
    await ground.workshop.hooks("Membership").update(id, outputs, { ...inputs, accessScope: "all_access" });
    assert.ok(
      ground.workshop.said.some((text) => /^warning: .*second state with the same project and stack/.test(text)),
    );
  });

  it("leaves the permissions of another stack alone in a matrix that has nothing to do with them", async () => {
    const { roleId } = ground.inputs.Permission ?? {};
    const inputs = { roleId, permissions: { orders: "read" }, __mark: resource };
    const { id, outputs } = await ground.workshop.hooks("RolePermissions").create(inputs);
    ground.workshop.endInOrder();
    const permission = { ...ground.inputs.Permission, adopt: true, __mark: stranger };
    await ground.workshop.hooks("Permission").create(permission);
    ground.workshop.endInOrder();
    await assert.rejects(
      ground.workshop.hooks("RolePermissions").update(id, outputs, { ...inputs, permissions: { orders: "update" } }),
      /are managed by another stack \(other\/live\)/,
    );
  });

  async function inTheState(name: string) {
    const inputs = ground.inputs[name] ?? {};
    const created = await ground.workshop.hooks(name).create(inputs);
    ground.workshop.endInOrder();
    return { inputs, ...created };
  }

  async function takenOver(name: string, id: string, owner: string): Promise<void> {
    await ground.workshop.hooks(name).create({ ...ground.inputs[name], adopt: id, __mark: owner });
    ground.workshop.endInOrder();
  }

  /** Whose marks the objects carry that are not of the ground. */
  function owners(name: string): string[] {
    const records = ground.workshop.emulator.snapshot().records;
    const all = Object.values(Object.entries(records).find(([type]) => type === entityNamed(name).type)?.[1] ?? []);
    const marks = all.map(({ attributes }) => String((attributes.metadata as { pulumi?: string } | null)?.pulumi));
    return marks.filter((mark) => /^(shop|other)\//.test(mark)).map((mark) => mark.replace(/\.\w+$/, ""));
  }
});
