import assert from "node:assert/strict";
import { entities } from "../../../../provider/entities";
import { entityNamed } from "../../entity-named";
import { onGround, resource } from "../ground";

describe("creating on a faulty network", function () {
  this.timeout(20_000);
  const ground = onGround();

  for (const { name } of entities.filter(({ creation }) => creation !== "singleton")) {
    it(`makes one ${name} when every process is interrupted before its answer, however often`, async () => {
      const { type } = entityNamed(name);
      for (let i = 0; i < 3; i++) {
        ground.workshop.emulator.faults({ method: "POST", endpoint: type, when: "after", hold: true });
        const before = ground.workshop.emulator.heldCount();
        const interrupted = ground.workshop.hooks(name).create(ground.inputs[name] ?? {});
        let isOver = false;
        const end = () => {
          isOver = true;
        };
        interrupted.then(end, end);
        while (!isOver && ground.workshop.emulator.heldCount() <= before)
          await new Promise((resolve) => setTimeout(resolve, 5));
        ground.workshop.nextProcess();
        ground.workshop.emulator.clearFaults();
      }
      const created = await ground.workshop.hooks(name).create(ground.inputs[name] ?? {});
      assert.deepEqual(
        ground.workshop.marked(type, resource).map(({ id }) => id),
        [created.id],
      );
      ground.workshop.emulator.release();
    });
  }

  it("says that the outcome is unknown, and that the next run finds out, when an object does not show", async () => {
    ground.workshop.emulator.faults({ method: "POST", endpoint: "api_credentials", when: "before", reset: true });
    await assert.rejects(ground.workshop.hooks("ApiCredential").create(ground.inputs.ApiCredential ?? {}), {
      message:
        /^cannot create the API credential `thing`: the connection to .* broke \(ECONNRESET\)\. Run again: the next run finds out whether it succeeded$/,
    });
  });

  it("keeps a credential in mind whose answer was lost, even when it cannot be looked for", async () => {
    ground.workshop.emulator.faults(
      { method: "POST", endpoint: "api_credentials", when: "after", reset: true },
      { method: "GET", endpoint: "organizations/:id/api_credentials", nth: 2, times: 99, status: 503 },
    );
    await assert.rejects(ground.workshop.hooks("ApiCredential").create(ground.inputs.ApiCredential ?? {}), /Run again/);
    ground.workshop.emulator.clearFaults();
    ground.workshop.nextProcess();
    const { id } = await ground.workshop.hooks("ApiCredential").create(ground.inputs.ApiCredential ?? {});
    assert.deepEqual(
      ground.workshop.marked("api_credentials", resource).map((one) => one.id),
      [id],
    );
  });

  it("says whose credentials it takes when the API refuses them", async () => {
    for (const { name, type, writers } of entities.filter(({ creation }) => creation !== "singleton")) {
      const body = { errors: [{ title: "Access denied", detail: "You are not authorized.", code: "UNAUTHORIZED" }] };
      ground.workshop.emulator.faults({ method: "POST", endpoint: type, status: 401, times: 2, body });
      const refused = ground.workshop.hooks(name).create(ground.inputs[name] ?? {});
      await assert.rejects(refused, (error: Error) => {
        assert.ok(
          error.message.endsWith(`lacks the right: writing needs the credentials of ${writers}`),
          error.message,
        );
        return true;
      });
      ground.workshop.nextProcess();
    }
  });

  it("leaves nothing in the journal for a POST that the API refused", async () => {
    ground.workshop.emulator.faults({ method: "POST", endpoint: "api_credentials", status: 422 });
    await assert.rejects(ground.workshop.hooks("ApiCredential").create(ground.inputs.ApiCredential ?? {}), /422/);
    ground.workshop.nextProcess();
    ground.workshop.emulator.clearRequests();
    await ground.workshop.hooks("ApiCredential").create(ground.inputs.ApiCredential ?? {});
    assert.equal(ground.workshop.emulator.requests().counts.byMethod.DELETE, undefined);
  });

  it("keeps a secret that the answer shows as a mask", async () => {
    ground.workshop.emulator.faults({
      method: "POST",
      endpoint: "identity_providers",
      when: "after",
      status: 201,
      body: { data: { id: "abc", type: "identity_providers", attributes: { client_secret: "********" } } },
    });
    assert.equal(
      (await ground.workshop.hooks("IdentityProvider").create(ground.inputs.IdentityProvider ?? {})).outputs
        .clientSecret,
      "planted",
    );
  });
});
