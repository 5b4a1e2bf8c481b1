import assert from "node:assert/strict";
import { type Client, openOrganization, person, ref, refusal, violations, withEmulator } from "./support/client";

describe("memberships", () => {
  const world = withEmulator();

  /** An organization, with a function that invites an address to it. */
  const opened = async () => {
    const { organization, admin, readOnly, ownership } = await openOrganization(world.client);
    const body = (user_email: string, role = readOnly, attributes = {}) => ({
      type: "memberships",
      attributes: { user_email, ...attributes },
      relationships: {
        organization: { data: ref("organizations", organization) },
        role: { data: ref("roles", role) },
      },
    });
    const invite = (email: string, role = readOnly, attributes = {}) =>
      world.client.post("/memberships", body(email, role, attributes));
    return { organization, admin, readOnly, ownership, body, invite };
  };

  it("of an unknown address are pending and invited by e-mail once", async () => {
    const { invite } = await opened();
    const { body } = await invite("jane@example.com");
    const { attributes } = body.data;
    assert.deepEqual(
      [
        attributes.status,
        attributes.owner,
        attributes.user_first_name,
        attributes.access_scope,
        attributes.test_enabled,
      ],
      ["pending", false, null, "live_access", false],
    );
    assert.equal("invitations_sent" in attributes, false);
    const stored = world.emulator.snapshot().records.memberships?.find(({ id }) => id === body.data.id);
    assert.equal(stored?.attributes.invitations_sent, 1);
  });

  it("of a user's address are active at once, whatever the case of its letters", async () => {
    const { invite } = await opened();
    world.emulator.addUser({ email: "jane@example.com", first_name: "Jane", last_name: "Doe" });
    const { attributes } = (await invite("Jane@Example.com")).body.data;
    assert.deepEqual(
      [attributes.status, attributes.user_first_name, attributes.user_last_name],
      ["active", "Jane", "Doe"],
    );
  });

  it("become active when the invited person gets an account", async () => {
    const { invite, organization } = await opened();
    const { id } = (await invite("jane@example.com")).body.data;
    const jane = person(world.emulator, "Jane@example.com");
    assert.equal((await jane.get(`/organizations/${organization}`)).status, 200);
    assert.equal((await world.client.get(`/memberships/${id}`)).body.data.attributes.status, "active");
  });

  it("are unique per organization and address, whatever the case of its letters", async () => {
    const { invite } = await opened();
    assert.equal((await invite("jane@example.com")).status, 201);
    assert.deepEqual(violations(await invite("JANE@example.com")), { "/data/attributes/user_email": "taken" });
    const second = await opened();
    assert.equal((await second.invite("jane@example.com")).status, 201);
  });

  it("need an address, an organization and a role of that organization", async () => {
    assert.deepEqual(violations(await world.client.post("/memberships", { type: "memberships", attributes: {} })), {
      "/data/attributes/user_email": "blank",
      "/data/relationships/organization": "blank",
      "/data/relationships/role": "blank",
    });
    const { invite } = await opened();
    const { readOnly: foreign } = await openOrganization(world.client, "Red");
    assert.deepEqual(violations(await invite("jane@example.com", foreign)), { "/data/relationships/role": "invalid" });
    assert.deepEqual(violations(await invite("jane")), { "/data/attributes/user_email": "invalid" });
  });

  it("take one of three access scopes, and null restores the default", async () => {
    const { invite, readOnly } = await opened();
    const { id, attributes } = (await invite("jane@example.com", readOnly, { access_scope: "all_access" })).body.data;
    assert.equal(attributes.test_enabled, true);
    const patch = async (access_scope: string | null) =>
      world.client.patch(`/memberships/${id}`, { type: "memberships", id, attributes: { access_scope } });
    assert.deepEqual(violations(await patch("no_access")), { "/data/attributes/access_scope": "inclusion" });
    const restored = (await patch(null)).body.data.attributes;
    assert.deepEqual([restored.access_scope, restored.test_enabled], ["live_access", false]);
  });

  it("change their role, keep their address, and cannot lose the role", async () => {
    const { invite, admin } = await opened();
    const { id } = (await invite("jane@example.com")).body.data;
    const patch = (data: object) =>
      world.client.patch(`/memberships/${id}?include=role`, { type: "memberships", id, ...data });
    const promoted = await patch({ relationships: { role: { data: ref("roles", admin) } } });
    assert.deepEqual(promoted.body.data.relationships.role.data, ref("roles", admin));
    assert.equal(refusal(await patch({ attributes: { user_email: "x@example.com" } })), "400 PARAM_NOT_ALLOWED");
    assert.deepEqual(violations(await patch({ relationships: { role: { data: null } } })), {
      "/data/relationships/role": "blank",
    });
  });

  it("show and accept an empty membership profile and no application memberships", async () => {
    const { invite } = await opened();
    const { id } = (await invite("jane@example.com")).body.data;
    const answer = await world.client.patch(`/memberships/${id}?include=membership_profile,application_memberships`, {
      type: "memberships",
      id,
      relationships: { membership_profile: { data: null }, application_memberships: { data: [] } },
    });
    assert.equal(answer.body.data.relationships.membership_profile.data, null);
    assert.deepEqual(answer.body.data.relationships.application_memberships.data, []);
  });

  it("are invited again as long as they are pending", async () => {
    const { invite, ownership } = await opened();
    const { id } = (await invite("jane@example.com")).body.data;
    const resend = (membership: string) =>
      world.client.send("POST", `/memberships/${membership}/resend`, '{"data":{}}');
    const answer = await resend(id);
    assert.deepEqual([answer.status, answer.body], [202, undefined]);
    assert.equal((await world.client.send("POST", `/memberships/${id}/resend`)).status, 202);
    const stored = world.emulator.snapshot().records.memberships?.find((each) => each.id === id);
    assert.equal(stored?.attributes.invitations_sent, 3);
    assert.deepEqual(violations(await resend(ownership)), { "/data/attributes/status": "invalid" });
  });

  it("are gone after their deletion", async () => {
    const { invite } = await opened();
    const { id } = (await invite("jane@example.com")).body.data;
    assert.deepEqual(await world.client.delete(`/memberships/${id}`).then(({ status, body }) => [status, body]), [
      204,
      undefined,
    ]);
    assert.equal(refusal(await world.client.get(`/memberships/${id}`)), "404 RECORD_NOT_FOUND");
    assert.equal(refusal(await world.client.delete(`/memberships/${id}`)), "404 RECORD_NOT_FOUND");
    assert.equal((await invite("jane@example.com")).status, 201);
  });

  it("of the owner cannot be deleted", async () => {
    const { ownership } = await opened();
    const answer = await world.client.delete(`/memberships/${ownership}`);
    assert.equal(refusal(answer), "423 LOCKED");
    assert.equal(answer.body.errors[0].detail, `Failed to destroy Membership with id=${ownership}`);
  });

  it("are written by admins alone, but everybody may leave", async () => {
    const { invite, body, organization } = await opened();
    const { id: janes } = (await invite("jane@example.com")).body.data;
    const { id: johns } = (await invite("john@example.com")).body.data;
    const jane = person(world.emulator, "jane@example.com");
    const change = { type: "memberships", id: janes, attributes: { access_scope: "all_access" } };
    assert.equal(refusal(await jane.post("/memberships", body("x@example.com"))), "401 UNAUTHORIZED");
    assert.equal(refusal(await jane.patch(`/memberships/${janes}`, change)), "401 UNAUTHORIZED");
    assert.equal(refusal(await jane.send("POST", `/memberships/${johns}/resend`)), "401 UNAUTHORIZED");
    assert.equal(refusal(await jane.delete(`/memberships/${johns}`)), "401 UNAUTHORIZED");
    assert.equal((await jane.delete(`/memberships/${janes}`)).status, 204);
    assert.equal((await jane.get(`/organizations/${organization}`)).status, 404);
  });

  it("are written by a second admin too", async () => {
    const { invite, admin, body } = await opened();
    await invite("jane@example.com", admin);
    const jane: Client = person(world.emulator, "jane@example.com");
    assert.equal((await jane.post("/memberships", body("john@example.com"))).status, 201);
  });

  it("are limited in number by the organization's plan", async () => {
    const plan = { plan_type: "growth", limits: { memberships: 2 } };
    world.emulator.restore({ ...world.emulator.snapshot(), settings: { plan } });
    const { invite } = await opened();
    assert.equal((await invite("jane@example.com")).status, 201);
    assert.deepEqual(violations(await invite("john@example.com")), {
      "/data/relationships/organization": "plan_limit",
    });
  });
});
