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
