import assert from "node:assert/strict";
import { openOrganization, ref, withEmulator } from "./support/client";

describe("versions", () => {
  const world = withEmulator();

  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what is under test
  const eventsOf = async (path: string): Promise<any[]> =>
    (await world.client.get(`${path}/versions`)).body.data.map(
      (each: { attributes: { event: string; changes: object } }) => [each.attributes.event, each.attributes.changes],
    );

  it("of roles tell their creation and each change", async () => {
    const { organization } = await openOrganization(world.client);
    const links = { organization: ref("organizations", organization) };
    const { id } = await world.client.create("roles", { name: "Buyer" }, links);
    await world.client.patch(`/roles/${id}`, { type: "roles", id, attributes: { name: "Seller" } });
    assert.deepEqual(await eventsOf(`/roles/${id}`), [
      ["create", { name: [null, "Buyer"], kind: [null, "custom"] }],
      ["update", { name: ["Buyer", "Seller"] }],
    ]);
  });

  it("of permissions and memberships tell their changes alone", async () => {
    const { organization, readOnly, admin } = await openOrganization(world.client);
    const links = { organization: ref("organizations", organization) };
    const role = await world.client.create("roles", { name: "Buyer" }, links);
    const rights = { can_create: false, can_read: true, can_update: false, can_destroy: false };
    const attributes = { subject: "orders", ...rights };
    const permission = await world.client.create("permissions", attributes, { role: ref("roles", role.id) });
    const change = { type: "permissions", id: permission.id, attributes: { can_read: false, can_update: false } };
    await world.client.patch(`/permissions/${permission.id}`, change);
    assert.deepEqual(await eventsOf(`/permissions/${permission.id}`), [["update", { can_read: [true, false] }]]);

    const membership = await world.client.create(
      "memberships",
      { user_email: "jane@example.com" },
      { ...links, role: ref("roles", readOnly) },
    );
    const relationships = { role: { data: ref("roles", admin) } };
    await world.client.patch(`/memberships/${membership.id}`, {
      type: "memberships",
      id: membership.id,
      relationships,
    });
    assert.deepEqual(await eventsOf(`/memberships/${membership.id}`), [["update", {}]]);
  });

  it("survive what they tell of, and name who did it", async () => {
    const { organization, readOnly } = await openOrganization(world.client);
    const links = { organization: ref("organizations", organization), role: ref("roles", readOnly) };
    const { id } = await world.client.create("memberships", { user_email: "jane@example.com" }, links);
    await world.client.delete(`/memberships/${id}`);
    const kept = world.emulator.snapshot().records.versions?.find(({ attributes }) => attributes.resource_id === id);
    assert.deepEqual([kept?.attributes.resource_type, kept?.attributes.event], ["memberships", "destroy"]);
    assert.deepEqual(Object.keys(kept?.attributes.who as object), ["application"]);
    assert.deepEqual(kept?.relationships.membership, null);
  });
});
