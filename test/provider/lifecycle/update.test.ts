import assert from "node:assert/strict";
import { entityNamed } from "../../../provider/entities";
import { PartialFailure } from "../../../provider/lifecycle/explain";
import type { Bag } from "../../../provider/lifecycle/values";
import { inputsOn, resource } from "./ground";
import { Workshop } from "./workshop";

describe("updating", function () {
  this.timeout(20_000);
  let workshop: Workshop;
  let inputs: Record<string, Record<string, unknown>>;

  beforeEach(async () => {
    workshop = await Workshop.open();
    inputs = await inputsOn(workshop);
  });
  afterEach(() => workshop.close());

  it("sends what changed, nothing else, and returns the whole object", async () => {
    const { id, outputs } = await create("Organization", { supportEmail: "a@b.c", supportPhone: "+1" });
    const updated = await update("Organization", id, outputs, { supportEmail: "a@b.c", supportPhone: "+2" });
    assert.deepEqual(sent(), [{ support_phone: "+2" }]);
    assert.deepEqual([updated.supportPhone, updated.supportEmail, updated.slug], ["+2", "a@b.c", "brand"]);
  });

  it("asks the API nothing when only the state has to change", async () => {
    const { id, outputs } = await create("Role");
    workshop.emulator.clearRequests();
    const updated = await update("Role", id, outputs, { onDelete: "refuse" });
    assert.equal(workshop.emulator.requests().counts.total, 0);
    assert.equal(updated.onDelete, "refuse");
    assert.equal(updated.kind, "custom");
  });

  it("keeps the keys of others when it writes metadata, those that were set a moment ago too", async () => {
    const { id, outputs } = await create("Role", { metadata: { team: "a", gone: 1 } });
    const before = workshop.object("roles", id)?.attributes.metadata as object;
    await workshop.patch("roles", id, { metadata: { ...before, foreign: true } });
    const updated = await update("Role", id, outputs, { metadata: { team: "b" } });
    assert.deepEqual(updated.metadata, { team: "b", foreign: true });
    assert.equal(workshop.marked("roles", resource).length, 1, "the mark stays");
  });

  it("writes the mark alone after a rename", async () => {
    const { id, outputs } = await create("Role");
    workshop.emulator.clearRequests();
    await update("Role", id, outputs, { __mark: "shop/live/renamed#89abcdef" });
    assert.deepEqual(
      sent().map((attributes) => Object.keys(attributes)),
      [["metadata"]],
    );
    assert.deepEqual(
      workshop.marked("roles", "shop/live/renamed#89abcdef").map((one) => one.id),
      [id],
    );
  });

  it("names the property, the object and the next step when the API refuses a value", async () => {
    const { id, outputs } = await create("Membership");
    await assert.rejects(update("Membership", id, outputs, { roleId: "nowhere" }), {
      message: new RegExp(
        `^cannot update the membership \`thing\` \\(${id}\\): the API answered 422 VALIDATION_ERROR: .*\\[roleId\\]\\. Correct the named property`,
      ),
    });
  });

  it("re-sends a pending invitation once when its trigger changes", async () => {
    const { id, outputs } = await create("Membership");
    const updated = await update("Membership", id, outputs, { resendTrigger: "1" });
    assert.equal(workshop.object("memberships", id)?.attributes.invitations_sent, 2);
    await update("Membership", id, updated, { resendTrigger: "1" });
    assert.equal(workshop.object("memberships", id)?.attributes.invitations_sent, 2);
  });

  it("does not re-send what was accepted meanwhile", async () => {
    const { id, outputs } = await create("Membership");
    workshop.emulator.addUser({ email: "ann@shop.example" });
    await update("Membership", id, outputs, { resendTrigger: "1" });
    assert.ok(workshop.said.some((text) => /nothing to resend: its status is not `pending`/.test(text)));
    assert.deepEqual(
      workshop.writes().filter((write) => write.includes("resend")),
      [],
    );
  });

  it("never re-sends after an answer that tells nothing, and says so", async () => {
    const { id, outputs } = await create("Membership");
    workshop.emulator.faults({ method: "POST", endpoint: "memberships/:id/resend", when: "after", reset: true });
    const updated = await update("Membership", id, outputs, { resendTrigger: "1" });
    assert.equal(updated.resendTrigger, "1");
    assert.equal(workshop.object("memberships", id)?.attributes.invitations_sent, 2);
    assert.ok(workshop.said.some((text) => /whether resend reached the API/.test(text)));
  });

  it("keeps what it has written when a second step fails, and tries that step again next time", async () => {
    const { id, outputs } = await create("Membership");
    workshop.emulator.faults({ method: "POST", endpoint: "memberships/:id/resend", status: 422 });
    const failure = await update("Membership", id, outputs, { accessScope: "all_access", resendTrigger: "1" }).then(
      () => assert.fail("it did not fail"),
      (error) => error,
    );
    assert.ok(failure instanceof PartialFailure);
    assert.equal(failure.id, id);
    assert.equal(failure.outputs.accessScope, "all_access");
    assert.equal(failure.outputs.resendTrigger, undefined);
    workshop.emulator.clearRequests();
    await update("Membership", id, failure.outputs, { accessScope: "all_access", resendTrigger: "1" });
    assert.deepEqual(workshop.writes(), ["POST memberships/:id/resend"]);
  });

  it("completes a role's base permissions when its trigger changes", async () => {
    const { id, outputs } = await create("Role");
    await update("Role", id, outputs, { basePermissionsTrigger: "1" });
    assert.deepEqual(sent(), [{ _add_missing_base_permissions: true }]);
  });

  function create(name: string, changes: Bag = {}) {
    return workshop.hooks(name).create({ ...inputs[name], ...changes });
  }

  function update(name: string, id: string, olds: Bag, changes: Bag): Promise<Bag> {
    assert.equal(workshop.hooks(name).diff(id, olds, { ...inputs[name], ...changes }).replaces.length, 0);
    return workshop.hooks(name).update(id, olds, { ...inputs[name], ...changes });
  }

  function sent(): object[] {
    const patches = workshop.emulator.requests().requests.filter(({ method }) => method === "PATCH");
    return patches.map(({ body }) => (body as { data: { attributes: object } }).data.attributes);
  }
});

describe("reading", function () {
  this.timeout(20_000);
  let workshop: Workshop;
  let inputs: Record<string, Record<string, unknown>>;

  beforeEach(async () => {
    workshop = await Workshop.open();
    inputs = await inputsOn(workshop);
  });
  afterEach(() => workshop.close());

  for (const name of ["Organization", "Role", "Permission", "Membership", "ApiCredential"])
    it(`a ${name} returns the inputs that it was created with`, async () => {
      const { id, outputs } = await workshop.hooks(name).create(inputs[name] ?? {});
      const found = await workshop.hooks(name).read(id, outputs);
      assert.deepEqual(found?.inputs, inputs[name]);
      assert.deepEqual(found?.outputs, outputs);
    });

  it("takes a missing object for gone while its organization answers", async () => {
    const { id, outputs } = await workshop.hooks("Membership").create(inputs.Membership ?? {});
    await workshop.delete("memberships", id);
    workshop.nextProcess();
    assert.equal(await workshop.hooks("Membership").read(id, outputs), undefined);
    assert.ok(workshop.said.some((text) => text.includes(`${id} no longer exists`)));
  });

  it("does not take it for gone when the credentials have lost sight of the organization", async () => {
    const { id, outputs } = await workshop.hooks("Membership").create(inputs.Membership ?? {});
    workshop.nextProcess();
    workshop.emulator.faults(
      { method: "GET", endpoint: "memberships/:id", status: 404 },
      { method: "GET", endpoint: "organizations/:id", status: 404 },
    );
    await assert.rejects(workshop.hooks("Membership").read(id, outputs), /not known to be gone: check which user/);
  });

  for (const [what, fault] of Object.entries({
    "a missing right": { status: 401, times: 9 },
    "a page of HTML": { status: 404, body: "html" },
    "a lasting fault": { status: 500, times: 9 },
  } as const))
    it(`fails on ${what}, and does not take the object for gone`, async () => {
      const { id, outputs } = await workshop.hooks("Role").create(inputs.Role ?? {});
      workshop.emulator.faults({ method: "GET", endpoint: "roles/:id", ...fault });
      await assert.rejects(
        workshop.hooks("Role").read(id, outputs),
        new RegExp(`cannot read the role .thing. \\(${id}\\)`),
      );
    });

  it("fails for an object that a program looks up and that is not there", async () => {
    await assert.rejects(
      workshop.hooks("Role").read("nowhere", {}),
      /cannot read the role \(nowhere\): the API answered 404/,
    );
  });

  it("keeps a secret that the API does not show any more", async () => {
    const { id, outputs } = await workshop.hooks("ApiCredential").create(inputs.ApiCredential ?? {});
    workshop.nextProcess();
    const { type, attributes } = { type: "api_credentials", attributes: { name: "Site", client_secret: null } };
    const body = { data: { id, type, attributes, relationships: {} } };
    workshop.emulator.faults({ method: "GET", endpoint: "api_credentials/:id", status: 200, body });
    const found = await workshop.hooks("ApiCredential").read(id, outputs);
    assert.equal(found?.outputs.clientSecret, outputs.clientSecret);
  });

  it("asks for many objects by the page, and for each by itself where the filter does not work", async () => {
    const hooks = workshop.hooks("Permission");
    const { roleId } = inputs.Permission ?? {};
    const made = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        hooks.create({ ...inputs.Permission, roleId, subject: `s${i}`, __mark: `shop/live/p${i}#00000000` }),
      ),
    );
    for (const isRefused of [false, true]) {
      workshop.nextProcess();
      workshop.emulator.clearRequests();
      if (isRefused) workshop.emulator.faults({ method: "GET", endpoint: "permissions", status: 400, times: 2 });
      const read = await Promise.all(made.map(({ id, outputs }) => workshop.hooks("Permission").read(id, outputs)));
      assert.deepEqual(
        read.map((one) => one?.id),
        made.map(({ id }) => id),
      );
      const { byOperation } = workshop.emulator.requests().counts;
      assert.equal(byOperation["GET permissions/:id"], isRefused ? 30 : undefined);
      if (!isRefused) assert.equal(byOperation["GET permissions"], 2);
    }
  });
});

describe("deleting", function () {
  this.timeout(20_000);
  let workshop: Workshop;
  let inputs: Record<string, Record<string, unknown>>;

  beforeEach(async () => {
    workshop = await Workshop.open();
    inputs = await inputsOn(workshop);
  });
  afterEach(() => workshop.close());

  for (const name of ["Membership", "ApiCredential"])
    it(`removes a ${name}, and does not mind when it is gone already`, async () => {
      const { id, outputs } = await workshop.hooks(name).create(inputs[name] ?? {});
      workshop.nextProcess();
      for (let i = 0; i < 2; i++) await workshop.hooks(name).delete(id, outputs);
      assert.equal(workshop.object(entityNamed(name).type, id), undefined);
    });

  it("takes all rights from a permission, or leaves it, or refuses, as onDelete says", async () => {
    for (const [onDelete, remains] of [
      [undefined, false],
      ["forget", true],
      ["refuse", true],
    ] as const) {
      const { id, outputs } = await workshop.hooks("Permission").create({ ...inputs.Permission, onDelete });
      workshop.nextProcess();
      const deleting = workshop.hooks("Permission").delete(id, outputs);
      if (onDelete === "refuse") await assert.rejects(deleting, /`onDelete: "refuse"` forbids.*pulumi state delete/);
      else await deleting;
      assert.equal(workshop.object("permissions", id)?.attributes.can_read, remains);
    }
  });

  it("takes all rights from the permissions of a role, when onDelete says neutralize", async () => {
    const { id, outputs } = await workshop.hooks("Role").create({ ...inputs.Role, onDelete: "neutralize" });
    const { id: permission } = await workshop.hooks("Permission").create({ ...inputs.Permission, roleId: id });
    workshop.nextProcess();
    await workshop.hooks("Role").delete(id, outputs);
    const { can_create, can_read, can_update, can_destroy } =
      workshop.object("permissions", permission)?.attributes ?? {};
    assert.deepEqual([can_create, can_read, can_update, can_destroy], [false, false, false, false]);
  });

  for (const name of ["Role", "Organization"])
    it(`asks nothing for a ${name} and warns that it stays`, async () => {
      const { id, outputs } = await workshop.hooks(name).create(inputs[name] ?? {});
      workshop.nextProcess();
      workshop.emulator.clearRequests();
      await workshop.hooks(name).delete(id, outputs);
      assert.equal(workshop.emulator.requests().counts.total, 0);
      assert.ok(workshop.said.some((text) => text.startsWith("warning: the API cannot delete") && text.includes(id)));
    });

  it("refuses the owner's membership before any request that writes, and says what to do", async () => {
    const memberships = Object.values(workshop.emulator.snapshot().records.memberships ?? []);
    const owner = memberships.find(({ attributes }) => attributes.user_email !== inputs.Membership?.userEmail);
    assert.ok(owner?.id);
    const outputs = { __mark: `${resource}.00`, __declared: [], owner: true };
    workshop.emulator.clearRequests();
    await assert.rejects(
      workshop.hooks("Membership").delete(owner.id, outputs),
      /owner's\. Transfer the ownership first, or keep the resource with the option `protect: true`/,
    );
    assert.deepEqual(workshop.writes(), []);
  });

  it("leaves an object alone that this run has seen alive under another nonce", async () => {
    const { id, outputs } = await workshop.hooks("Membership").create(inputs.Membership ?? {});
    workshop.nextProcess();
    const again = await workshop.hooks("Membership").create(inputs.Membership ?? {});
    assert.equal(again.id, id);
    await workshop.hooks("Membership").delete(id, outputs);
    assert.ok(workshop.object("memberships", id));
    assert.ok(workshop.said.some((text) => /is not deleted: it lives on/.test(text)));
  });

  it("leaves an object alone that the program looks up", async () => {
    const { id, outputs } = await workshop.hooks("Membership").create(inputs.Membership ?? {});
    workshop.nextProcess();
    await workshop.hooks("Membership").read(id, {});
    await workshop.hooks("Membership").delete(id, outputs);
    assert.ok(workshop.object("memberships", id));
  });

  it("waits while other objects depend on it", async () => {
    const { id, outputs } = await workshop.hooks("Membership").create(inputs.Membership ?? {});
    workshop.emulator.faults({ method: "DELETE", status: 423, times: 3 });
    await workshop.hooks("Membership").delete(id, outputs);
    assert.equal(workshop.object("memberships", id), undefined);
  });
});
