import assert from "node:assert/strict";
import { openOrganization, person, ref, refusal, violations, withEmulator } from "./support/client";

describe("organizations", () => {
  const world = withEmulator();

  it("are empty at the start", async () => {
    const { body } = await world.client.get("/organizations");
    assert.deepEqual(body.data, []);
    assert.deepEqual(body.meta, { record_count: 0, page_count: 0 });
  });

  it("get slug, domain, region, platform settings and subscription from the server", async () => {
    const { attributes } = await world.client.create("organizations", { name: "Thé Blue  Brand!" });
    assert.equal(attributes.slug, "the-blue-brand");
    assert.equal(attributes.domain, "the-blue-brand.commercelayer.io");
    assert.equal(attributes.region, "eu-west-1");
    assert.equal(attributes.coupons_max_code_length, 40);
    assert.equal(attributes.subscription_info.plan_type, "enterprise");
    assert.deepEqual(attributes.subscription_info.totals, { organizations: 1, markets: 0, memberships: 1, skus: 0 });
    assert.equal("plan" in attributes, false);
  });

  it("get a suffix when their slug is taken, and a slug of their own when the name has no letters for one", async () => {
    const slugs = [];
    for (const name of ["Blue", "blue", "BLUE ", "日本"])
      slugs.push((await world.client.create("organizations", { name })).attributes.slug);
    assert.deepEqual(slugs, ["blue", "blue-2", "blue-3", "organization"]);
  });

  it("are born with an admin role, a read_only role and the caller's membership as owner", async () => {
    const { organization, admin } = await openOrganization(world.client);
    const { body } = await world.client.get(`/organizations/${organization}?include=roles,memberships.role`);
    const included = (type: string) => body.included.filter((each: { type: string }) => each.type === type);
    assert.deepEqual(
      included("roles").map((role: { attributes: { kind: string } }) => role.attributes.kind),
      ["admin", "read_only"],
    );
    const [membership] = included("memberships");
    assert.equal(membership.attributes.owner, true);
    assert.equal(membership.attributes.status, "active");
    assert.equal(membership.attributes.user_email, "owner@example.com");
    assert.deepEqual(membership.relationships.role.data, ref("roles", admin));
  });

  it("need a name and no blank one", async () => {
    for (const attributes of [{}, { name: null }, { name: " " }]) {
      const answer = await world.client.post("/organizations", { type: "organizations", attributes });
      assert.deepEqual(violations(answer), { "/data/attributes/name": "blank" });
    }
  });

  it("keep slug and region when they are renamed, and take no region in a PATCH", async () => {
    const { organization: id } = await openOrganization(world.client);
    const renamed = await world.client.patch(`/organizations/${id}`, {
      type: "organizations",
      id,
      attributes: { name: "Red", contrast_color: "#FFcc00", config: { mfe: {} } },
    });
    assert.equal(renamed.status, 200);
    assert.equal(renamed.body.data.attributes.name, "Red");
    assert.equal(renamed.body.data.attributes.slug, "the-blue-brand");
    assert.deepEqual(renamed.body.data.attributes.config, { mfe: {} });
    const moved = { type: "organizations", id, attributes: { region: "us-east-1" } };
    assert.equal(refusal(await world.client.patch(`/organizations/${id}`, moved)), "400 PARAM_NOT_ALLOWED");
  });

  it("check the form of a contrast color", async () => {
    const data = { type: "organizations", attributes: { name: "Red", contrast_color: "red" } };
    assert.deepEqual(violations(await world.client.post("/organizations", data)), {
      "/data/attributes/contrast_color": "invalid",
    });
  });

  it("replace metadata and config as a whole, and clear metadata to an empty object", async () => {
    const { organization: id } = await openOrganization(world.client);
    const set = async (attributes: object) =>
      (await world.client.patch(`/organizations/${id}`, { type: "organizations", id, attributes })).body.data
        .attributes;
    await set({ metadata: { a: 1, b: 2 }, config: { apps: {}, api: {} } });
    const replaced = await set({ metadata: { c: 3 }, config: { api: {} } });
    assert.deepEqual([replaced.metadata, replaced.config], [{ c: 3 }, { api: {} }]);
    const cleared = await set({ metadata: null, config: null });
    assert.deepEqual([cleared.metadata, cleared.config], [{}, null]);
  });

  it("cannot be deleted", async () => {
    const { organization } = await openOrganization(world.client);
    assert.equal((await world.client.delete(`/organizations/${organization}`)).status, 405);
  });

  it("are not there for people who are no members", async () => {
    const { organization } = await openOrganization(world.client);
    const stranger = person(world.emulator, "stranger@example.com");
    assert.equal(refusal(await stranger.get(`/organizations/${organization}`)), "404 RECORD_NOT_FOUND");
    assert.equal((await stranger.get("/organizations")).body.meta.record_count, 0);
    assert.equal(refusal(await stranger.get(`/organizations/${organization}/roles`)), "404 RECORD_NOT_FOUND");
  });

  it("are changed by admins alone", async () => {
    const { organization: id, readOnly } = await openOrganization(world.client);
    const reader = person(world.emulator, "reader@example.com");
    const links = { organization: ref("organizations", id), role: ref("roles", readOnly) };
    await world.client.create("memberships", { user_email: "reader@example.com" }, links);
    assert.equal((await reader.get(`/organizations/${id}`)).status, 200);
    const change = { type: "organizations", id, attributes: { name: "Red" } };
    assert.equal(refusal(await reader.patch(`/organizations/${id}`, change)), "401 UNAUTHORIZED");
  });

  it("are limited in number by the plans of those that the caller owns", async () => {
    const { organization } = await openOrganization(world.client);
    const snapshot = world.emulator.snapshot();
    const [record] = snapshot.records.organizations ?? [];
    assert(record);
    const plan = { plan_type: "growth", limits: { organizations: 1 } };
    const limited = { ...record, attributes: { ...record.attributes, plan } };
    world.emulator.restore({ ...snapshot, records: { ...snapshot.records, organizations: [limited] } });
    const second = await world.client.post("/organizations", { type: "organizations", attributes: { name: "Red" } });
    assert.deepEqual(violations(second), { "/data/attributes/name": "plan_limit" });
    const { attributes } = (await world.client.get(`/organizations/${organization}`)).body.data;
    assert.deepEqual(attributes.subscription_info.limits, { organizations: 1 });
  });

  describe("change their owner", () => {
    const transfer = (client: typeof world.client, id: string, attributes: object) =>
      client.patch(`/organizations/${id}/transfer_ownership`, { type: "organizations", id, attributes });

    it("to an active member, and answer 202 without a body", async () => {
      const { organization, readOnly, ownership } = await openOrganization(world.client);
      const heir = person(world.emulator, "heir@example.com");
      const links = { organization: ref("organizations", organization), role: ref("roles", readOnly) };
      await world.client.create("memberships", { user_email: "heir@example.com" }, links);

      const answer = await transfer(world.client, organization, { new_owner_email: "HEIR@example.com" });
      assert.deepEqual([answer.status, answer.body], [202, undefined]);
      const owners = await heir.get("/memberships?filter[q][owner_true]=true");
      assert.deepEqual(
        owners.body.data.map((each: { attributes: { user_email: string } }) => each.attributes.user_email),
        ["heir@example.com"],
      );
      for (const attributes of [{ new_owner_email: "owner@example.com" }, {}])
        assert.equal(refusal(await transfer(world.client, organization, attributes)), "401 UNAUTHORIZED");
      assert.equal((await heir.delete(`/memberships/${ownership}`)).status, 204);
    });

    it("to nobody else", async () => {
      const { organization, readOnly } = await openOrganization(world.client);
      const links = { organization: ref("organizations", organization), role: ref("roles", readOnly) };
      await world.client.create("memberships", { user_email: "invited@example.com" }, links);
      for (const email of ["nobody@example.com", "invited@example.com"]) {
        assert.deepEqual(violations(await transfer(world.client, organization, { new_owner_email: email })), {
          "/data/attributes/new_owner_email": "invalid",
        });
      }
      assert.deepEqual(violations(await transfer(world.client, organization, {})), {
        "/data/attributes/new_owner_email": "blank",
      });
    });
  });
});
