import assert from "node:assert/strict";
import { answerOf, openOrganization, ref, refusal, withEmulator } from "./support/client";
import { tickingClock } from "./support/clocks";

describe("a document", () => {
  const world = withEmulator({ clock: tickingClock() });

  it("links to itself and its relationships on the host that was asked", async () => {
    const { organization, admin } = await openOrganization(world.client);
    const { body } = await world.client.get(`/roles/${admin}`);
    const self = `${world.emulator.apiUrl}/roles/${admin}`;
    assert.equal(body.data.links.self, self);
    assert.deepEqual(body.data.relationships.organization, {
      links: { self: `${self}/relationships/organization`, related: `${self}/organization` },
    });
    const related = await fetch(body.data.relationships.organization.links.related, {
      headers: { authorization: `Bearer ${world.emulator.accessToken()}` },
    });
    assert.equal((await answerOf(related)).body.data.id, organization);
  });

  it("shows linkage for included relationships alone", async () => {
    const { organization, admin, ownership } = await openOrganization(world.client);
    const { body } = await world.client.get(`/memberships/${ownership}?include=role`);
    assert.deepEqual(body.data.relationships.role.data, ref("roles", admin));
    assert.equal("data" in body.data.relationships.organization, false);
    assert.deepEqual(
      body.included.map(({ type, id }: { type: string; id: string }) => ref(type, id)),
      [ref("roles", admin)],
    );
    assert.equal("included" in (await world.client.get(`/organizations/${organization}`)).body, false);
  });

  it("includes along paths of up to three relationships, each object once and none that is primary data", async () => {
    const { organization, ownership } = await openOrganization(world.client);
    const path = `/memberships/${ownership}?include=role.organization.memberships,organization`;
    const { included } = (await world.client.get(path)).body;
    const keys = included.map(({ type, id }: { type: string; id: string }) => `${type}/${id}`);
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(keys.includes(`memberships/${ownership}`), false);
    const included_organization = included.find(({ id }: { id: string }) => id === organization);
    assert.deepEqual(included_organization.relationships.memberships.data, [ref("memberships", ownership)]);
    const tooDeep = `/memberships/${ownership}?include=role.organization.memberships.role`;
    assert.equal(refusal(await world.client.get(tooDeep)), "400 INVALID_INCLUDE");
  });

  it("shows the linkage of primary data that an included path leads back to", async () => {
    const { organization, admin, readOnly, ownership } = await openOrganization(world.client);
    const path = `/organizations/${organization}?include=memberships.organization.roles`;
    const one = (await world.client.get(path)).body;
    const { memberships, roles, permissions } = one.data.relationships;
    assert.deepEqual(memberships.data, [ref("memberships", ownership)]);
    assert.deepEqual(roles.data, [ref("roles", admin), ref("roles", readOnly)]);
    assert.equal("data" in permissions, false);
    const included = one.included.map(({ type, id }: { type: string; id: string }) => `${type}/${id}`);
    assert.deepEqual(included.sort(), [`memberships/${ownership}`, `roles/${admin}`, `roles/${readOnly}`].sort());
    const list = (await world.client.get("/organizations?include=memberships.organization.roles")).body;
    assert.deepEqual(list.data[0], one.data);
  });

  it("refuses to include what is unknown or kept from sight", async () => {
    await openOrganization(world.client);
    for (const path of [
      "/organizations?include=teams",
      "/organizations?include=owner",
      "/roles?include=organization.x",
    ])
      assert.equal(refusal(await world.client.get(path)), "400 INVALID_INCLUDE");
  });

  it("shows the fields that were asked for, relationships included", async () => {
    const { admin } = await openOrganization(world.client);
    const path = `/roles/${admin}?include=organization&fields[roles]=name,organization&fields[organizations]=slug`;
    const { body } = await world.client.get(path);
    assert.deepEqual(Object.keys(body.data.attributes), ["name"]);
    assert.deepEqual(Object.keys(body.data.relationships), ["organization"]);
    assert.deepEqual(body.included[0].attributes, { slug: "the-blue-brand" });
    assert.deepEqual(body.included[0].relationships, {});
  });

  it("leaves out what would be included through a relationship that was not asked for", async () => {
    const { admin } = await openOrganization(world.client);
    const { body } = await world.client.get(`/roles/${admin}?include=organization&fields[roles]=name`);
    assert.deepEqual([body.data.relationships, body.included], [{}, []]);
  });

  it("refuses unknown and hidden fields", async () => {
    await openOrganization(world.client);
    for (const fields of [
      "fields[roles]=title",
      "fields[roles]=constructor",
      "fields[organizations]=plan",
      "fields[organizations]=owner",
    ])
      assert.equal(refusal(await world.client.get(`/organizations?${fields}`)), "400 INVALID_FIELD");
    assert.equal(refusal(await world.client.get("/organizations?fields[teams]=name")), "400 PARAM_NOT_ALLOWED");
  });

  it("takes include and fields on POST and PATCH too", async () => {
    const { organization } = await openOrganization(world.client);
    const created = await world.client.post("/roles?include=organization&fields[organizations]=name", {
      type: "roles",
      attributes: { name: "Buyer" },
      relationships: { organization: { data: ref("organizations", organization) } },
    });
    assert.equal(created.status, 201);
    assert.deepEqual(created.body.included[0].attributes, { name: "The Blue Brand" });
    const { id } = created.body.data;
    const changed = await world.client.patch(`/roles/${id}?fields[roles]=name`, { type: "roles", id });
    assert.deepEqual(changed.body.data.attributes, { name: "Buyer" });
    const born = await world.client.create("organizations", { name: "Red" }, {}, "?include=roles");
    assert.equal(born.relationships.roles.data.length, 2);
  });

  it("of a single object takes no list parameters", async () => {
    const { admin } = await openOrganization(world.client);
    for (const parameter of ["sort=name", "page[size]=5", "filter[q][name_eq]=x", "includes=x"])
      assert.equal(refusal(await world.client.get(`/roles/${admin}?${parameter}`)), "400 PARAM_NOT_ALLOWED");
  });

  it("has dates in UTC with milliseconds, and updated_at moves with each change", async () => {
    const { organization: id } = await openOrganization(world.client);
    const before = (await world.client.get(`/organizations/${id}`)).body.data.attributes;
    assert.match(before.created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const change = { type: "organizations", id, attributes: { reference: "x" } };
    const after = (await world.client.patch(`/organizations/${id}`, change)).body.data.attributes;
    assert.equal(after.created_at, before.created_at);
    assert(after.updated_at > before.updated_at);
  });
});

describe("a page", () => {
  const world = withEmulator({ clock: tickingClock() });

  const twelveOrganizations = async () => {
    for (let i = 1; i <= 12; i++) await openOrganization(world.client, `Brand ${i}`);
  };

  it("has ten objects unless more or fewer are asked for, and never more than 25", async () => {
    await twelveOrganizations();
    assert.equal((await world.client.get("/organizations")).body.data.length, 10);
    assert.equal((await world.client.get("/organizations?page[size]=3")).body.data.length, 3);
    assert.equal((await world.client.get("/roles?page[size]=25")).body.data.length, 24);
    for (const size of ["26", "0", "-1", "x", ""])
      assert.equal(refusal(await world.client.get(`/roles?page[size]=${size}`)), "400 INVALID_PAGE_VALUE");
  });

  it("tells the counts, and links to its neighbours with the other parameters kept", async () => {
    await twelveOrganizations();
    const { body } = await world.client.get("/organizations?sort=name&page[number]=2&page[size]=5");
    assert.deepEqual(body.meta, { record_count: 12, page_count: 3 });
    const numbers = Object.entries<string>(body.links).map(([name, link]) => {
      const { searchParams } = new URL(link);
      return [name, searchParams.get("page[number]"), searchParams.get("page[size]"), searchParams.get("sort")];
    });
    assert.deepEqual(numbers, [
      ["first", "1", "5", "name"],
      ["prev", "1", "5", "name"],
      ["next", "3", "5", "name"],
      ["last", "3", "5", "name"],
    ]);
    const last = await world.client.get("/organizations?page[number]=3&page[size]=5");
    assert.equal("next" in last.body.links, false);
    assert.equal("prev" in (await world.client.get("/organizations")).body.links, false);
  });

  it("beyond the last one is empty", async () => {
    await twelveOrganizations();
    assert.deepEqual((await world.client.get("/organizations?page[number]=9")).body.data, []);
  });

  it("follows the order that was asked for, and without one an order that is like no other but stays", async () => {
    await twelveOrganizations();
    const names = async (query: string) =>
      (await world.client.get(`/organizations?page[size]=3${query}`)).body.data.map(
        (each: { attributes: { name: string } }) => each.attributes.name,
      );
    const all = async (query = "") => (await names(`&page[size]=25${query}`)).join();
    assert.equal(await all(), await all());
    for (const attribute of ["created_at", "updated_at", "id", "name", "slug"])
      for (const sign of ["", "-"]) assert.notEqual(await all(), await all(`&sort=${sign}${attribute}`));
    assert.deepEqual(await names("&sort=-created_at,-name"), ["Brand 12", "Brand 11", "Brand 10"]);
    assert.deepEqual(await names("&sort=name"), ["Brand 1", "Brand 10", "Brand 11"]);
    assert.deepEqual(await names("&sort=reference,-slug"), ["Brand 9", "Brand 8", "Brand 7"]);
  });

  it("is sorted by sortable fields alone", async () => {
    for (const path of ["/organizations?sort=region", "/roles?sort=name", "/roles?sort=nothing"])
      assert.equal(refusal(await world.client.get(path)), "400 INVALID_SORT_CRITERIA");
  });
});
