import assert from "node:assert/strict";
import { onGround, resource } from "../../ground";
import type { Created } from "../../plain-shell";

const hand = { __mark: "by/hand/thing#89abcdef" };

describe("taking live objects over", function () {
  this.timeout(20_000);
  const ground = onGround();

  it("says per object what it changed, with ids and flags, and without the texts that may be secret", async () => {
    const { id } = await existing("Membership");
    const other = await ground.workshop.hooks("Role").create({ ...ground.inputs.Role, ...hand });
    const { roleId } = ground.inputs.Membership ?? {};
    await adopt("Membership", { adopt: id, roleId: other.id, accessScope: "all_access", reference: "planted" });
    const line = `info: adopted the membership ${id}, formerly of \`thing\` of the stack by/hand; changed roleId ${roleId} to ${other.id}, accessScope live_access to all_access, reference`;
    assert.ok(ground.workshop.said.includes(line), ground.workshop.said.join("\n"));
    assert.doesNotMatch(ground.workshop.said.join("\n"), /planted/);
  });

  it("says so when nothing but the owner changes", async () => {
    const { id } = await existing("ApiCredential");
    await adopt("ApiCredential", { adopt: id });
    assert.ok(
      ground.workshop.said.some(
        (text) => text.startsWith(`info: adopted the API credential ${id}`) && text.endsWith("nothing else changed"),
      ),
    );
  });

  it("says what was changed of a role that is found again by its mark", async () => {
    const { id } = await ground.workshop.hooks("Role").create(ground.inputs.Role ?? {});
    ground.workshop.endInOrder();
    await adopt("Role", { name: "Other", reference: "1" });
    assert.ok(
      ground.workshop.said.some(
        (text) => text.includes(`took over the role ${id}`) && text.endsWith("changed name, reference"),
      ),
    );
  });

  it("says which rights a matrix gave and took away of what was there", async () => {
    const { roleId } = ground.inputs.Permission ?? {};
    const rights = { canCreate: false, canRead: true, canUpdate: true, canDestroy: true };
    for (const subject of ["orders", "skus"])
      await ground.workshop.hooks("Permission").create({ roleId, subject, ...rights, ...hand });
    ground.workshop.endInOrder();
    const inputs = { roleId, permissions: { orders: "read", tags: "read" }, adopt: true, __mark: resource };
    await ground.workshop.hooks("RolePermissions").create(inputs);
    const line =
      "info: took over 2 permissions of the role, formerly of `thing` of the stack by/hand; revoked update, destroy on orders; granted read on tags; revoked read, update, destroy on skus";
    const said = ground.workshop.said.map((text) => text.split("; ").sort().join("; "));
    assert.ok(said.includes(line.split("; ").sort().join("; ")), ground.workshop.said.join("\n"));
  });

  it("refuses differences where the program says so: names each, and writes nothing", async () => {
    const { id } = await existing("Membership");
    ground.workshop.emulator.clearRequests();
    const adoption = { adopt: { id, ifDifferent: "refuse" }, accessScope: "all_access", reference: "planted" };
    await assert.rejects(adopt("Membership", adoption), (error: Error) => {
      assert.match(
        error.message,
        /it differs in accessScope live_access to all_access, reference, and `adopt` refuses differences\. Nothing was written/,
      );
      assert.doesNotMatch(error.message, /planted/);
      return true;
    });
    assert.deepEqual(ground.workshop.writes(), []);
    assert.equal((await adopt("Membership", { adopt: { id, ifDifferent: "refuse" } })).id, id);
  });

  it("refuses differences of a matrix in the same way, and finds an object by its key", async () => {
    const { roleId } = ground.inputs.Permission ?? {};
    await existing("Permission");
    const inputs = { roleId, permissions: { orders: "read" }, adopt: { ifDifferent: "refuse" }, __mark: resource };
    ground.workshop.emulator.clearRequests();
    await assert.rejects(
      ground.workshop.hooks("RolePermissions").create(inputs),
      /revoked create, read on gift_cards.*Nothing was written/,
    );
    assert.deepEqual(ground.workshop.writes(), []);
    const { id } = await existing("IdentityProvider");
    assert.equal((await adopt("IdentityProvider", { adopt: { ifDifferent: "refuse" } })).id, id);
  });

  /** An object that somebody else has made. */
  async function existing(name: string): Promise<Created> {
    const created = await ground.workshop.hooks(name).create({ ...ground.inputs[name], ...hand });
    ground.workshop.endInOrder();
    return created;
  }

  function adopt(name: string, changes: Record<string, unknown>): Promise<Created> {
    return ground.workshop.hooks(name).create({ ...ground.inputs[name], ...changes });
  }
});
