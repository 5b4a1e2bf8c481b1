import assert from "node:assert/strict";
import { onGround, resource } from "../lifecycle/ground";

describe("an ownership", function () {
  this.timeout(20_000);
  const ground = onGround();

  it("is transferred, though the answer is lost and the process has written the new owner's membership itself", async () => {
    const { Membership: member = {} } = ground.inputs;
    ground.workshop.emulator.addUser({ email: "ann@shop.example" });
    await ground.workshop.hooks("Membership").create({ ...member, __mark: "shop/live/ann#89abcdef" });
    const endpoint = "organizations/:id/transfer_ownership";
    ground.workshop.emulator.faults({ method: "PATCH", endpoint, when: "after", status: 502 });
    const inputs = { organizationId: member.organizationId, ownerEmail: "ann@shop.example", __mark: resource };
    const { outputs } = await ground.workshop.hooks("OrganizationOwnership").create(inputs);
    assert.equal(outputs.ownerEmail, "ann@shop.example");
  });

  it("fails where the members cannot be listed, and keeps what the state knows where the former owner sees nothing", async () => {
    const { emulator } = ground.workshop;
    const hooks = () => ground.workshop.hooks("OrganizationOwnership");
    const { Membership: member = {} } = ground.inputs;
    emulator.addUser({ email: "ann@shop.example" });
    await ground.workshop.hooks("Membership").create({ ...member, __mark: "shop/live/ann#89abcdef" });
    const inputs = { organizationId: member.organizationId, ownerEmail: "ann@shop.example" };
    const { id, outputs } = await hooks().create({ ...inputs, __mark: resource });
    assert.match(String(outputs.membershipId), /^\w+$/);
    ground.workshop.nextProcess();
    emulator.faults({ method: "GET", endpoint: "organizations/:id/memberships", status: 422, times: 9 });
    await assert.rejects(hooks().read(id, outputs), /cannot read the ownership/);
    emulator.clearFaults();
    const stranger = emulator.addUser({ email: "former@shop.example" });
    ground.workshop.actWith({ clientId: stranger.clientId, clientSecret: stranger.clientSecret });
    const refreshed = await hooks().read(id, outputs);
    assert.equal(refreshed?.outputs.membershipId, outputs.membershipId);
    assert.equal(refreshed?.outputs.ownerEmail, "ann@shop.example");
    assert.match(ground.workshop.said.at(-1) ?? "", /can no longer see the organization/);
  });

  it("is not taken from the state because the token is no longer valid", async () => {
    const { organizationId } = ground.inputs.Membership ?? {};
    const olds = { organizationId, ownerEmail: "ann@shop.example", __declared: [], __mark: `${resource}.00` };
    ground.workshop.actWith({ accessToken: "nonsense" });
    const reading = ground.workshop.hooks("OrganizationOwnership").read(String(organizationId), olds);
    await assert.rejects(
      reading,
      /(INVALID_TOKEN.*Set commercelayer:accessToken to a token that is still valid|UNAUTHORIZED.*the token is of the wrong kind or no longer valid)/,
    );
  });
});
