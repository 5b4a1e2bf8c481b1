import assert from "node:assert/strict";
import { openOrganization, person, ref, refusal, withEmulator } from "./support/client";
import { tickingClock } from "./support/clocks";

describe("versions", () => {
  const world = withEmulator({ clock: tickingClock() });

  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what is under test
  const eventsOf = async (path: string): Promise<any[]> =>
    (await world.client.get(`${path}/versions?sort=created_at`)).body.data.map(
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
    const { attributes } = (await world.client.get(`/versions/${kept?.id}`)).body.data;
    assert.equal(attributes.resource_id, id);
    assert.deepEqual(attributes.changes.user_email, ["jane@example.com", null]);
    assert.equal(attributes.who.application.kind, "user");
  });

  describe("as a list", () => {
    /** What a query finds, as `resource_type event`, of: two roles created, the second renamed, a membership deleted. */
    const found = async (query: string, client = world.client) => {
      const { body } = await client.get(`/versions${query}`);
      return body.data.map(
        ({ attributes }: { attributes: { resource_type: string; event: string } }) =>
          `${attributes.resource_type} ${attributes.event}`,
      );
    };
    const history = async () => {
      const { organization, readOnly } = await openOrganization(world.client);
      const links = { organization: ref("organizations", organization) };
      await world.client.create("roles", { name: "Buyer" }, links);
      const { id } = await world.client.create("roles", { name: "Seller" }, links);
      await world.client.patch(`/roles/${id}`, { type: "roles", id, attributes: { name: "Vendor" } });
      const member = { ...links, role: ref("roles", readOnly) };
      const jane = await world.client.create("memberships", { user_email: "jane@example.com" }, member);
      await world.client.delete(`/memberships/${jane.id}`);
      return { organization, role: id as string, membership: jane.id as string, member };
    };

    it("cover all objects of the caller's organizations, and are filtered and sorted", async () => {
      const { role, membership } = await history();
      assert.deepEqual(await found("?filter[q][resource_type_eq]=memberships"), ["memberships destroy"]);
      assert.deepEqual(await found(`?filter[q][resource_id_eq]=${membership}`), ["memberships destroy"]);
      assert.deepEqual(await found(`?filter[q][resource_id_eq]=${role}&sort=-created_at`), [
        "roles update",
        "roles create",
      ]);
      assert.deepEqual(await found("?page[size]=1&sort=-created_at"), ["memberships destroy"]);
      assert.equal(refusal(await world.client.get("/versions?filter[q][event_eq]=update")), "400 FILTER_NOT_ALLOWED");
      assert.equal(refusal(await world.client.get("/versions?sort=event")), "400 INVALID_SORT_CRITERIA");
    });

    it("are there for members alone", async () => {
      const { member } = await history();
      const { id } = (await world.client.get("/versions")).body.data[0];
      const john = person(world.emulator, "john@example.com");
      assert.deepEqual(await found("", john), []);
      assert.equal(refusal(await john.get(`/versions/${id}`)), "404 RECORD_NOT_FOUND");
      await world.client.create("memberships", { user_email: "john@example.com" }, member);
      assert.deepEqual(await found("", john), await found(""));
      assert.equal((await john.get(`/versions/${id}`)).status, 200);
    });

    it("have no relationships and cannot be written", async () => {
      await history();
      const [{ id, relationships }] = (await world.client.get("/versions")).body.data;
      assert.deepEqual(relationships, {});
      assert.equal(refusal(await world.client.get("/versions?include=role")), "400 INVALID_INCLUDE");
      assert.equal(refusal(await world.client.post("/versions", { type: "versions" })), "405 METHOD_NOT_ALLOWED");
      const change = { type: "versions", id, attributes: { reference: "x" } };
      assert.equal(refusal(await world.client.patch(`/versions/${id}`, change)), "405 METHOD_NOT_ALLOWED");
      assert.equal(refusal(await world.client.delete(`/versions/${id}`)), "405 METHOD_NOT_ALLOWED");
    });
  });
});
