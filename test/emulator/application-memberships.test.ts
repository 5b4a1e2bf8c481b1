import assert from "node:assert/strict";
import { type Client, openOrganization, person, ref, refusal, violations, withEmulator } from "./support/client";
import { tickingClock } from "./support/clocks";

describe("application memberships", () => {
  const world = withEmulator({ clock: tickingClock() });

  /** An organization with an app, a profile and two members, of whom Jane has the profile. */
  const opened = async () => {
    const { client } = world;
    const { organization, admin, readOnly } = await openOrganization(client);
    const links = { organization: ref("organizations", organization) };
    const member = async (user_email: string, more = {}) => {
      const place = { ...links, role: ref("roles", readOnly), ...more };
      return ref("memberships", (await client.create("memberships", { user_email }, place)).id);
    };
    const named = async (type: string, attributes: object) =>
      ref(type, (await client.create(type, { name: "Orders", ...attributes }, links)).id);

    const app = await named("api_credentials", { kind: "orders" });
    const profile = await named("membership_profiles", { access_scope: "live_access" });
    const jane = await member("jane@example.com", { membership_profile: profile });
    const john = await member("john@example.com");
    const required = { ...links, api_credential: app, role: ref("roles", readOnly) };
    const grant = async (holder: object, attributes = {}): Promise<string> =>
      (await client.create("application_memberships", attributes, { ...required, ...holder })).id;
    return { organization, admin: ref("roles", admin), app, profile, jane, john, required, grant };
  };

  const post = (relationships: object, client: Client = world.client) =>
    client.post("/application_memberships", {
      type: "application_memberships",
      relationships: Object.fromEntries(Object.entries(relationships).map(([name, data]) => [name, { data }])),
    });
  const patch = (type: string, id: string, data: object, client: Client = world.client) =>
    client.patch(`/${type}/${id}`, { type, id, ...data });
  const idsOf = async (path: string, client: Client = world.client) =>
    (await client.get(path)).body.data.map(({ id }: { id: string }) => id);

  it("need an app, an organization, a role, and a membership or a profile", async () => {
    assert.deepEqual(violations(await post({})), {
      "/data/relationships/api_credential": "blank",
      "/data/relationships/organization": "blank",
      "/data/relationships/role": "blank",
      "/data/relationships/membership": "blank",
    });
    const { required, jane, profile } = await opened();
    for (const holder of [{ membership: jane }, { membership_profile: profile }])
      assert.equal((await post({ ...required, ...holder })).status, 201);
    assert.equal((await post({ ...required, membership: jane, membership_profile: profile })).status, 201);
    assert.deepEqual(violations(await post({ ...required, membership: ref("memberships", "nonexisten") })), {
      "/data/relationships/membership": "required",
    });
  });

  it("take nothing from another organization", async () => {
    const { required } = await opened();
    const foreign = await opened();
    const holders = { membership: foreign.jane, membership_profile: foreign.profile };
    const answer = await post({ ...foreign.required, ...holders, organization: required.organization });
    assert.deepEqual(violations(answer), {
      "/data/relationships/api_credential": "invalid",
      "/data/relationships/membership": "invalid",
      "/data/relationships/membership_profile": "invalid",
      "/data/relationships/role": "invalid",
    });
  });

  it("have filters as one object, which a PATCH replaces and null removes", async () => {
    const { grant, jane } = await opened();
    const id = await grant({ membership: jane }, { filters: { market_id_in: [202, 203], status_eq: "placed" } });
    const set = async (filters: unknown) => patch("application_memberships", id, { attributes: { filters } });
    assert.deepEqual((await set({ market_id_in: [1] })).body.data.attributes.filters, { market_id_in: [1] });
    const found = await idsOf('/application_memberships?filter[q][filters_jcont]={"market_id_in":[1]}');
    assert.deepEqual(found, [id]);
    assert.deepEqual(violations(await set(["market_id_in"])), { "/data/attributes/filters": "invalid" });
    assert.equal((await set(null)).body.data.attributes.filters, null);
  });

  it("change their role and profile, and keep their app, membership and organization", async () => {
    const { grant, jane, john, profile, admin, required } = await opened();
    const id = await grant({ membership: jane });
    const relate = (name: string, data: object | null) =>
      patch("application_memberships", id, { relationships: { [name]: { data } } });
    for (const [name, data] of Object.entries({ role: admin, membership_profile: profile })) {
      assert.equal((await relate(name, data)).status, 200);
      assert.equal((await world.client.get(`/application_memberships/${id}/${name}`)).body.data.id, data.id);
    }
    const { api_credential, organization } = required;
    for (const [name, data] of Object.entries({ api_credential, organization, membership: john }))
      assert.equal(refusal(await relate(name, data)), "400 PARAM_NOT_ALLOWED");
    assert.equal((await relate("membership_profile", null)).status, 200);
  });

  it("keep a profile where they have no membership", async () => {
    const { grant, profile } = await opened();
    const id = await grant({ membership_profile: profile });
    const answer = await patch("application_memberships", id, {
      relationships: { membership_profile: { data: null } },
    });
    assert.deepEqual(violations(answer), { "/data/relationships/membership_profile": "blank" });
  });

  it("are filtered by what they lead to", async () => {
    const { grant, jane, john, profile, app } = await opened();
    const [hers, his] = [await grant({ membership: jane }), await grant({ membership: john })];
    const shared = await grant({ membership_profile: profile });
    const found = (filter: string) => idsOf(`/application_memberships?filter[q]${filter}`);
    assert.deepEqual(await found(`[membership_id_eq]=${john.id}`), [his]);
    assert.deepEqual(await found("[membership_user_email_start]=jane"), [hers]);
    assert.deepEqual(await found("[membership_profile_name_eq]=Orders"), [shared]);
    assert.deepEqual((await found(`[api_credential_id_eq]=${app.id}`)).sort(), [hers, his, shared].sort());
    const holders = await idsOf("/memberships?filter[q][application_memberships_id_null]=false");
    assert.deepEqual(holders.sort(), [jane.id, john.id].sort());
  });

  describe("of a membership or profile", () => {
    const lists = (type: string, id: string, data: object[]) =>
      patch(type, id, { relationships: { application_memberships: { data } } });

    it("are listed there, taken over from another one, and given when it is created", async () => {
      const { grant, jane, john, profile, required } = await opened();
      const id = await grant({ membership: jane });
      assert.deepEqual(await idsOf(`/memberships/${jane.id}/application_memberships`), [id]);
      assert.equal((await lists("memberships", john.id, [ref("application_memberships", id)])).status, 200);
      assert.deepEqual(await idsOf(`/memberships/${jane.id}/application_memberships`), []);
      assert.deepEqual(await idsOf(`/memberships/${john.id}/application_memberships`), [id]);

      const created = await world.client.post("/membership_profiles?include=application_memberships", {
        type: "membership_profiles",
        attributes: { name: "Sales", access_scope: "live_access" },
        relationships: {
          organization: { data: required.organization },
          application_memberships: { data: [ref("application_memberships", id)] },
        },
      });
      assert.equal(created.body.included[0].id, id);
      assert.deepEqual(await idsOf(`/membership_profiles/${profile.id}/application_memberships`), []);
    });

    it("may be left out where something else holds them, and not where nothing does", async () => {
      const { grant, jane, profile } = await opened();
      const both = await grant({ membership: jane, membership_profile: profile });
      const hers = await grant({ membership: jane });
      assert.deepEqual(violations(await lists("memberships", jane.id, [])), {
        "/data/relationships/application_memberships": "invalid",
      });
      assert.equal((await lists("memberships", jane.id, [ref("application_memberships", hers)])).status, 200);
      assert.equal((await world.client.get(`/application_memberships/${both}/membership`)).body.data, null);
      assert.deepEqual(violations(await lists("membership_profiles", profile.id, [])), {
        "/data/relationships/application_memberships": "invalid",
      });
    });

    it("are of its organization", async () => {
      const { jane } = await opened();
      const foreign = await opened();
      const id = await foreign.grant({ membership: foreign.jane });
      assert.deepEqual(violations(await lists("memberships", jane.id, [ref("application_memberships", id)])), {
        "/data/relationships/application_memberships": "invalid",
      });
    });

    it("go with the membership, and lock the profile and the app", async () => {
      const { grant, jane, profile, app } = await opened();
      const hers = await grant({ membership: jane });
      const shared = await grant({ membership_profile: profile });
      assert.equal((await world.client.delete(`/memberships/${jane.id}`)).status, 204);
      assert.equal(refusal(await world.client.get(`/application_memberships/${hers}`)), "404 RECORD_NOT_FOUND");
      for (const { type, id } of [profile, app])
        assert.equal(refusal(await world.client.delete(`/${type}/${id}`)), "423 LOCKED");
      assert.equal((await world.client.delete(`/application_memberships/${shared}`)).status, 204);
      for (const { type, id } of [profile, app])
        assert.equal((await world.client.delete(`/${type}/${id}`)).status, 204);
    });
  });

  it("are seen by admins, each member sees his own and those of his profile, and admins alone write them", async () => {
    const { grant, jane, john, profile, required } = await opened();
    const [hers, his] = [await grant({ membership: jane }), await grant({ membership: john })];
    const shared = await grant({ membership_profile: profile });
    const her = person(world.emulator, "jane@example.com");
    const him = person(world.emulator, "john@example.com");
    assert.deepEqual((await idsOf("/application_memberships")).sort(), [hers, his, shared].sort());
    assert.deepEqual((await idsOf("/application_memberships", her)).sort(), [hers, shared].sort());
    assert.deepEqual(await idsOf("/application_memberships", him), [his]);

    assert.deepEqual(await idsOf(`/memberships/${john.id}/application_memberships`, her), []);
    const path = `/memberships/${john.id}?include=application_memberships`;
    assert.deepEqual((await her.get(path)).body.data.relationships.application_memberships.data, []);
    assert.equal(refusal(await her.get(`/application_memberships/${his}`)), "404 RECORD_NOT_FOUND");
    assert.equal((await her.get(`/application_memberships/${hers}`)).status, 200);

    const change = { attributes: { reference: "x" } };
    assert.equal(refusal(await patch("application_memberships", hers, change, her)), "401 UNAUTHORIZED");
    assert.equal(refusal(await her.delete(`/application_memberships/${hers}`)), "401 UNAUTHORIZED");
    assert.equal(refusal(await post({ ...required, membership: jane }, her)), "401 UNAUTHORIZED");
  });
});
