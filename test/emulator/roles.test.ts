import assert from "node:assert/strict";
import { startEmulator } from "../../emulator";
import { Client, openOrganization, person, ref, refusal, violations, withEmulator } from "./support/client";

describe("roles", () => {
  const world = withEmulator();

  const customRole = async (name = "Merchandiser") => {
    const opened = await openOrganization(world.client);
    const role = await world.client.create(
      "roles",
      { name },
      { organization: ref("organizations", opened.organization) },
    );
    return { ...opened, role: role.id as string, attributes: role.attributes };
  };

  it("created by the API are custom and have no permissions", async () => {
    const { role, attributes } = await customRole();
    assert.equal(attributes.kind, "custom");
    assert.equal((await world.client.get(`/roles/${role}/permissions`)).body.meta.record_count, 0);
  });

  it("may share a name", async () => {
    const { organization } = await customRole();
    await world.client.create("roles", { name: "Merchandiser" }, { organization: ref("organizations", organization) });
  });

  it("report a missing name and a missing organization together", async () => {
    const answer = await world.client.post("/roles", { type: "roles", attributes: { name: "" }, relationships: {} });
    assert.deepEqual(answer.body.errors[0], {
      title: "can't be blank",
      detail: "name - can't be blank",
      code: "VALIDATION_ERROR",
      source: { pointer: "/data/attributes/name" },
      status: "422",
      meta: { error: "blank" },
    });
    assert.deepEqual(violations(answer), {
      "/data/attributes/name": "blank",
      "/data/relationships/organization": "blank",
    });
  });

  it("name an organization that exists for the caller", async () => {
    const stranger = person(world.emulator, "stranger@example.com");
    const { organization } = await customRole();
    for (const [client, id] of [
      [world.client, "nonexisten"],
      [stranger, organization],
    ] as const) {
      const relationships = { organization: { data: ref("organizations", id) } };
      const answer = await client.post("/roles", { type: "roles", attributes: { name: "X" }, relationships });
      assert.deepEqual(violations(answer), { "/data/relationships/organization": "required" });
    }
  });

  it("can be renamed but not moved, deleted or given a kind", async () => {
    const { role, organization } = await customRole();
    const patch = (data: object) => world.client.patch(`/roles/${role}`, { type: "roles", id: role, ...data });
    assert.equal((await patch({ attributes: { name: "Buyer" } })).body.data.attributes.name, "Buyer");
    assert.equal(refusal(await patch({ attributes: { kind: "admin" } })), "400 PARAM_NOT_ALLOWED");
    const moved = await patch({ relationships: { organization: { data: ref("organizations", organization) } } });
    assert.equal(refusal(moved), "400 PARAM_NOT_ALLOWED");
    assert.equal(refusal(await world.client.delete(`/roles/${role}`)), "405 METHOD_NOT_ALLOWED");
  });

  it("of the fixed kinds cannot be changed", async () => {
    const { admin } = await customRole();
    const answer = await world.client.patch(`/roles/${admin}`, { type: "roles", id: admin, attributes: { name: "X" } });
    assert.equal(refusal(answer), "401 UNAUTHORIZED");
  });

  it("are completed by _add_missing_base_permissions, which leaves existing permissions alone", async () => {
    const { role } = await customRole();
    const rights = { can_create: true, can_read: true, can_update: true, can_destroy: true };
    await world.client.create("permissions", { subject: "orders", ...rights }, { role: ref("roles", role) });
    const complete = () =>
      world.client.patch(`/roles/${role}`, {
        type: "roles",
        id: role,
        attributes: { _add_missing_base_permissions: true },
      });
    const answer = await complete();
    assert.equal("_add_missing_base_permissions" in answer.body.data.attributes, false);
    const list = () => world.client.get(`/roles/${role}/permissions?page[size]=25`);
    const first = (await list()).body;
    assert(first.meta.record_count > 1);
    const granted = first.data.filter((each: { attributes: { can_read: boolean } }) => each.attributes.can_read);
    assert.deepEqual(
      granted.map((each: { attributes: { subject: string } }) => each.attributes.subject),
      ["orders"],
    );
    await complete();
    assert.equal((await list()).body.meta.record_count, first.meta.record_count);
  });

  it("take the trigger in a PATCH only", async () => {
    const { organization } = await customRole();
    const answer = await world.client.post("/roles", {
      type: "roles",
      attributes: { name: "X", _add_missing_base_permissions: true },
      relationships: { organization: { data: ref("organizations", organization) } },
    });
    assert.equal(refusal(answer), "400 PARAM_NOT_ALLOWED");
  });

  it("are written by admins of Enterprise organizations alone", async () => {
    const { organization, readOnly } = await customRole();
    const links = { organization: ref("organizations", organization), role: ref("roles", readOnly) };
    await world.client.create("memberships", { user_email: "reader@example.com" }, links);
    const reader = person(world.emulator, "reader@example.com");
    const relationships = { organization: { data: links.organization } };
    const answer = await reader.post("/roles", { type: "roles", attributes: { name: "X" }, relationships });
    assert.equal(refusal(answer), "401 UNAUTHORIZED");
  });

  it("cannot be created outside Enterprise plans", async () => {
    const emulator = await startEmulator({ seed: { settings: { plan: { plan_type: "growth", limits: {} } } } });
    const client = new Client(emulator);
    const { organization } = await openOrganization(client);
    const relationships = { organization: { data: ref("organizations", organization) } };
    const answer = await client.post("/roles", { type: "roles", attributes: { name: "X" }, relationships });
    assert.equal(refusal(answer), "401 UNAUTHORIZED");
    await emulator.close();
  });

  it("are born with base permissions where the settings say so", async () => {
    world.emulator.restore({ ...world.emulator.snapshot(), settings: { roles_start_with_base_permissions: true } });
    const { role } = await customRole();
    assert((await world.client.get(`/roles/${role}/permissions`)).body.meta.record_count > 0);
  });

  it("lead to their organization, permissions, memberships and credentials", async () => {
    const { organization, admin, ownership } = await customRole();
    const links = { organization: ref("organizations", organization), role: ref("roles", admin) };
    const credential = await world.client.create("api_credentials", { name: "X", kind: "integration" }, links);
    assert.equal((await world.client.get(`/roles/${admin}/organization`)).body.data.id, organization);
    assert.equal((await world.client.get(`/roles/${admin}/memberships`)).body.data[0].id, ownership);
    assert.equal((await world.client.get(`/roles/${admin}/api_credentials`)).body.data[0].id, credential.id);
  });
});
