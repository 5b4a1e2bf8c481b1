import assert from "node:assert/strict";
import { openOrganization, person, ref, refusal, violations, withEmulator } from "./support/client";

describe("membership profiles", () => {
  const world = withEmulator();

  /** An organization, with functions that create a profile in it and a membership with that. */
  const opened = async () => {
    const { organization, readOnly } = await openOrganization(world.client);
    const links = { organization: ref("organizations", organization) };
    const profile = async (attributes = {}): Promise<string> => {
      const complete = { name: "Marketing", access_scope: "live_access", ...attributes };
      return (await world.client.create("membership_profiles", complete, links)).id;
    };
    const member = async (user_email: string, id: string): Promise<string> => {
      const place = { ...links, role: ref("roles", readOnly), membership_profile: ref("membership_profiles", id) };
      return (await world.client.create("memberships", { user_email }, place)).id;
    };
    return { organization, links, profile, member };
  };

  const patch = (id: string, data: object, client = world.client) =>
    client.patch(`/membership_profiles/${id}`, { type: "membership_profiles", id, ...data });

  it("need a name, an access scope and an organization", async () => {
    assert.deepEqual(violations(await world.client.post("/membership_profiles", { type: "membership_profiles" })), {
      "/data/attributes/name": "blank",
      "/data/attributes/access_scope": "blank",
      "/data/relationships/organization": "blank",
    });
  });

  it("tell by test_enabled whether their access scope reaches test data", async () => {
    const { profile } = await opened();
    const id = await profile();
    for (const [access_scope, test_enabled] of [
      ["live_access", false],
      ["test_access", true],
      ["all_access", true],
    ])
      assert.equal((await patch(id, { attributes: { access_scope } })).body.data.attributes.test_enabled, test_enabled);
    assert.deepEqual(violations(await patch(id, { attributes: { access_scope: "no_access" } })), {
      "/data/attributes/access_scope": "inclusion",
    });
    assert.deepEqual(violations(await patch(id, { attributes: { access_scope: null } })), {
      "/data/attributes/access_scope": "blank",
    });
    assert.equal(refusal(await patch(id, { attributes: { test_enabled: true } })), "400 PARAM_NOT_ALLOWED");
  });

  it("may share a name, and cannot be moved", async () => {
    const { profile, links } = await opened();
    const id = await profile();
    await profile();
    const moved = await patch(id, { relationships: { organization: { data: links.organization } } });
    assert.equal(refusal(moved), "400 PARAM_NOT_ALLOWED");
  });

  it("are filtered and sorted by name", async () => {
    const { profile } = await opened();
    for (const name of ["Sales", "Marketing"]) await profile({ name });
    const { body } = await world.client.get(
      "/membership_profiles?sort=name&filter[q][access_scope_eq]=live_access&filter[q][organization_name_start]=the",
    );
    assert.deepEqual(
      body.data.map((each: { attributes: { name: string } }) => each.attributes.name),
      ["Marketing", "Sales"],
    );
  });

  it("of memberships are of their organization, found by a filter, and exchanged and removed by PATCH", async () => {
    const { profile, member } = await opened();
    const [first, second] = [await profile(), await profile({ name: "Sales" })];
    const { profile: foreign } = await opened();
    const membership = await member("jane@example.com", first);
    const found = await world.client.get("/memberships?filter[q][membership_profile_name_eq]=Marketing");
    assert.equal(found.body.data[0].id, membership);
    const assign = (data: object | null) =>
      world.client.patch(`/memberships/${membership}?include=membership_profile`, {
        type: "memberships",
        id: membership,
        relationships: { membership_profile: { data } },
      });
    const exchanged = await assign(ref("membership_profiles", second));
    assert.equal(exchanged.body.included[0].attributes.name, "Sales");
    assert.equal((await assign(null)).body.data.relationships.membership_profile.data, null);
    assert.deepEqual(violations(await assign(ref("membership_profiles", await foreign()))), {
      "/data/relationships/membership_profile": "invalid",
    });
  });

  it("leave their memberships without a profile when they are deleted", async () => {
    const { profile, member } = await opened();
    const id = await profile();
    const membership = await member("jane@example.com", id);
    assert.equal((await world.client.delete(`/membership_profiles/${id}`)).status, 204);
    assert.equal((await world.client.get(`/memberships/${membership}/membership_profile`)).body.data, null);
  });

  it("are written by admins and read by every member", async () => {
    const { profile, member, links } = await opened();
    const id = await profile();
    await member("jane@example.com", id);
    const jane = person(world.emulator, "jane@example.com");
    assert.equal((await jane.get(`/membership_profiles/${id}`)).status, 200);
    assert.equal(refusal(await jane.delete(`/membership_profiles/${id}`)), "401 UNAUTHORIZED");
    assert.equal(refusal(await patch(id, { attributes: { name: "X" } }, jane)), "401 UNAUTHORIZED");
    const created = await jane.post("/membership_profiles", {
      type: "membership_profiles",
      attributes: { name: "X", access_scope: "live_access" },
      relationships: { organization: { data: links.organization } },
    });
    assert.equal(refusal(created), "401 UNAUTHORIZED");
    const stranger = person(world.emulator, "stranger@example.com");
    assert.equal(refusal(await stranger.get(`/membership_profiles/${id}`)), "404 RECORD_NOT_FOUND");
  });
});
