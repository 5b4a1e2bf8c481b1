import assert from "node:assert/strict";
import { onGround, resource } from "../ground";

describe("with the credentials of another account", function () {
  this.timeout(20_000);
  const ground = onGround();

  for (const name of ["Membership", "ApiCredential", "IdentityProvider", "RolePermissions"])
    it(`a delete of a ${name} that they cannot see fails, and everything stays`, async () => {
      const { id, outputs } = await inTheState(name);
      actAsStranger();
      await assert.rejects(
        ground.workshop.hooks(name).delete(id, outputs),
        /cannot delete .* may still exist: check which user the credentials .*pulumi state delete/s,
      );
      actAsOwner();
      ground.workshop.emulator.clearRequests();
      await ground.workshop.hooks(name).delete(id, outputs);
      assert.equal(ground.workshop.writes().length > 0, true, "it was still there to be deleted");
    });

  for (const name of ["Organization", "Role", "Membership", "IdentityProvider"])
    it(`a refresh of a ${name} fails, says whose credentials saw it last, and drops nothing`, async () => {
      const { id, outputs } = await inTheState(name);
      actAsStranger();
      await assert.rejects(
        ground.workshop.hooks(name).read(id, outputs),
        /may still exist: check which user the credentials .*pulumi state delete/s,
      );
    });

  it("an organization is never taken for gone, because the API cannot delete it", async () => {
    const { id, outputs } = await inTheState("Organization");
    const { records, ...rest } = ground.workshop.emulator.snapshot();
    ground.workshop.emulator.restore({ ...rest, records: { users: records.users ?? [] } });
    await assert.rejects(
      ground.workshop.hooks("Organization").read(id, outputs),
      /The API cannot delete organizations/,
    );
  });

  it("an identity provider is gone when the user who saw it last sees it no more", async () => {
    const { id, outputs } = await inTheState("IdentityProvider");
    await ground.workshop.delete("identity_providers", id);
    assert.equal(await ground.workshop.hooks("IdentityProvider").read(id, outputs), undefined);
  });

  it("an object that was gone already is said to be", async () => {
    const { id, outputs } = await inTheState("Membership");
    await ground.workshop.delete("memberships", id);
    await ground.workshop.hooks("Membership").delete(id, outputs);
    assert.ok(ground.workshop.said.some((text) => /^info: .*\(\w+\) was already gone/.test(text)));
  });

  async function inTheState(name: string) {
    const { roleId } = ground.inputs.Permission ?? {};
    const matrix = { roleId, permissions: { orders: "read" }, __mark: resource };
    const created = await ground.workshop.hooks(name).create(ground.inputs[name] ?? matrix);
    ground.workshop.endInOrder();
    return created;
  }

  function actAsStranger(): void {
    const { clientId, clientSecret } = ground.workshop.emulator.addUser({ email: "stranger@elsewhere.example" });
    ground.workshop.actWith({ clientId, clientSecret });
  }

  function actAsOwner(): void {
    ground.workshop.nextProcess();
  }
});
