import assert from "node:assert/strict";
import { onGround } from "../ground";

describe("reading", function () {
  this.timeout(20_000);
  const ground = onGround();

  for (const name of ["Organization", "Role", "Permission", "Membership", "ApiCredential"])
    it(`a ${name} returns the inputs that it was created with`, async () => {
      const { id, outputs } = await ground.workshop.hooks(name).create(ground.inputs[name] ?? {});
      const found = await ground.workshop.hooks(name).read(id, outputs);
      assert.deepEqual(found?.inputs, ground.inputs[name]);
      assert.deepEqual(found?.outputs, outputs);
    });

  it("reads a state of an older release, which names required properties as declared too", async () => {
    const { workshop, inputs } = ground;
    const { id, outputs } = await workshop.hooks("Membership").create(inputs.Membership ?? {});
    assert.deepEqual(outputs.__declared, []);
    const older = { ...outputs, __declared: ["organizationId", "roleId", "userEmail"] };
    workshop.nextProcess();
    assert.deepEqual(workshop.hooks("Membership").diff(id, older, inputs.Membership ?? {}), {
      changes: false,
      visible: false,
      replaces: [],
    });
    assert.deepEqual((await workshop.hooks("Membership").read(id, older))?.inputs, inputs.Membership);
  });

  it("takes a missing object for gone while its organization answers", async () => {
    const { id, outputs } = await ground.workshop.hooks("Membership").create(ground.inputs.Membership ?? {});
    await ground.workshop.delete("memberships", id);
    ground.workshop.nextProcess();
    assert.equal(await ground.workshop.hooks("Membership").read(id, outputs), undefined);
    assert.ok(ground.workshop.said.some((text) => text.includes(`(${id}) no longer exists`)));
  });

  it("does not take it for gone when the credentials have lost sight of the organization", async () => {
    const { id, outputs } = await ground.workshop.hooks("Membership").create(ground.inputs.Membership ?? {});
    ground.workshop.nextProcess();
    ground.workshop.emulator.faults(
      { method: "GET", endpoint: "memberships/:id", status: 404 },
      { method: "GET", endpoint: "organizations/:id", status: 404 },
    );
    await assert.rejects(
      ground.workshop.hooks("Membership").read(id, outputs),
      /may still exist: check which user the credentials/,
    );
  });

  for (const [what, fault] of Object.entries({
    "a missing right": { status: 401, times: 9 },
    "a page of HTML": { status: 404, body: "html" },
    "a lasting fault": { status: 500, times: 9 },
  } as const))
    it(`fails on ${what}, and does not take the object for gone`, async () => {
      const { id, outputs } = await ground.workshop.hooks("Role").create(ground.inputs.Role ?? {});
      ground.workshop.emulator.faults({ method: "GET", endpoint: "roles/:id", ...fault });
      await assert.rejects(
        ground.workshop.hooks("Role").read(id, outputs),
        new RegExp(`cannot read the role .thing. \\(${id}\\)`),
      );
    });

  it("fails for an object that a program looks up and that is not there", async () => {
    await assert.rejects(
      ground.workshop.hooks("Role").read("nowhere", {}),
      /cannot look up the role \(nowhere\): there is no role with this id/,
    );
  });

  it("keeps a secret that the API does not show any more", async () => {
    const { id, outputs } = await ground.workshop.hooks("ApiCredential").create(ground.inputs.ApiCredential ?? {});
    ground.workshop.nextProcess();
    const { type, attributes } = { type: "api_credentials", attributes: { name: "Site", client_secret: null } };
    const body = { data: { id, type, attributes, relationships: {} } };
    ground.workshop.emulator.faults({ method: "GET", endpoint: "api_credentials/:id", status: 200, body });
    const found = await ground.workshop.hooks("ApiCredential").read(id, outputs);
    assert.equal(found?.outputs.clientSecret, outputs.clientSecret);
  });

  it("asks for many objects by the page, and for each by itself where the filter does not work", async () => {
    const hooks = ground.workshop.hooks("Permission");
    const { roleId } = ground.inputs.Permission ?? {};
    const made = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        hooks.create({ ...ground.inputs.Permission, roleId, subject: `s${i}`, __mark: `shop/live/p${i}#00000000` }),
      ),
    );
    for (const isRefused of [false, true]) {
      ground.workshop.nextProcess();
      ground.workshop.emulator.clearRequests();
      if (isRefused) ground.workshop.emulator.faults({ method: "GET", endpoint: "permissions", status: 400, times: 9 });
      const read = await Promise.all(
        made.map(({ id, outputs }) => ground.workshop.hooks("Permission").read(id, outputs)),
      );
      assert.deepEqual(
        read.map((one) => one?.id),
        made.map(({ id }) => id),
      );
      const { byOperation } = ground.workshop.emulator.requests().counts;
      assert.equal(byOperation["GET permissions/:id"], isRefused ? 30 : undefined);
      if (!isRefused) assert.equal(byOperation["GET permissions"], 2);
    }
  });
});
