import assert from "node:assert/strict";
import { type Seed, SeedError, startEmulator } from "../../emulator";
import { Client, control, identityProvider, openOrganization, person, ref, withEmulator } from "./support/client";

const types = [
  "organizations",
  "roles",
  "permissions",
  "membership_profiles",
  "memberships",
  "api_credentials",
  "application_memberships",
  "identity_providers",
  "versions",
];

describe("a snapshot", () => {
  const world = withEmulator();
  /** Everything a client could ask for, as it is answered. */
  const everything = async (client: Client) => {
    const answers: Record<string, unknown> = {};
    for (const type of types) {
      for (const query of ["?page[size]=25", "?page[size]=2&page[number]=2&sort=-id"]) {
        const { body } = await client.get(`/${type}${query}`);
        answers[type + query] = body;
        for (const { id, relationships } of body.data) {
          if (`${type}/${id}` in answers) continue;
          answers[`${type}/${id}`] = (await client.get(`/${type}/${id}`)).body;
          for (const name of Object.keys(relationships))
            answers[`${type}/${id}/${name}`] = (await client.get(`/${type}/${id}/${name}`)).body;
        }
      }
    }
    return JSON.parse(JSON.stringify(answers).replaceAll(client.emulator.authUrl, "http://emulator"));
  };

  const populate = async () => {
    const { organization, admin, readOnly } = await openOrganization(world.client);
    await openOrganization(world.client, "Red");
    const links = { organization: ref("organizations", organization) };
    const role = await world.client.create("roles", { name: "Buyer", metadata: { a: [1] } }, links);
    const rights = { can_create: false, can_read: true, can_update: false, can_destroy: false };
    for (const subject of ["orders", "skus", "prices"])
      await world.client.create("permissions", { subject, ...rights }, { role: ref("roles", role.id) });
    const attributes = { name: "Marketing", access_scope: "test_access" };
    const profile = await world.client.create("membership_profiles", attributes, links);
    const place = { ...links, membership_profile: ref("membership_profiles", profile.id) };
    const ids = [];
    for (const name of ["jane", "john", "joan"]) {
      const attributes = { user_email: `${name}@example.com` };
      ids.push((await world.client.create("memberships", attributes, { ...place, role: ref("roles", role.id) })).id);
    }
    // Moving the middle one away and back makes the order of changes differ from the order of creation.
    for (const to of [readOnly, role.id]) {
      const relationships = { role: { data: ref("roles", to) } };
      await world.client.patch(`/memberships/${ids[1]}`, { type: "memberships", id: ids[1], relationships });
    }
    const integration = { ...links, role: ref("roles", admin) };
    const app = await world.client.create("api_credentials", { name: "App", kind: "integration" }, integration);
    const access = { ...place, role: ref("roles", role.id), api_credential: ref("api_credentials", app.id) };
    await world.client.create("application_memberships", { filters: { market_id_in: [1] } }, access);
    await world.client.create("identity_providers", identityProvider("Blue"));
    person(world.emulator, "jane@example.com");
  };

  it("makes another emulator give identical answers", async () => {
    await populate();
    const snapshot = (await control(world.emulator, "GET", "snapshot")).body;
    const copy = await startEmulator({ limits: "off", seed: snapshot });
    assert.equal(copy.clientId, world.emulator.clientId);
    assert.deepEqual(await everything(new Client(copy)), await everything(world.client));
    assert.deepEqual(copy.snapshot(), snapshot);
    await copy.close();
  });

  it("lets a test go back", async () => {
    await populate();
    const before = await everything(world.client);
    const snapshot = (await control(world.emulator, "GET", "snapshot")).body;
    await openOrganization(world.client, "Green");
    assert.notDeepEqual(await everything(world.client), before);
    assert.equal((await control(world.emulator, "PUT", "snapshot", snapshot)).status, 204);
    assert.deepEqual(await everything(world.client), before);
  });

  it("without API clients keeps the first one, for its first user", async () => {
    const { clientId, clientSecret } = world.emulator;
    const attributes = { email: "ada@example.com", first_name: "Ada", last_name: "L" };
    world.emulator.restore({ records: { users: [{ attributes }] } });
    assert.deepEqual([world.emulator.clientId, world.emulator.clientSecret], [clientId, clientSecret]);
    const user = await new Client(world.emulator).get("/user");
    assert.equal(user.body.data.attributes.email, "ada@example.com");
  });

  it("is a copy that later changes do not touch", async () => {
    await populate();
    const snapshot = world.emulator.snapshot();
    const copy = structuredClone(snapshot);
    await openOrganization(world.client, "Green");
    assert.deepEqual(snapshot, copy);
  });

  it("that cannot be loaded is refused with the place, and everything stays as it was", async () => {
    await populate();
    const before = world.emulator.snapshot();
    const mistakes: [unknown, RegExp][] = [
      [[], /seed: must be an object/],
      [{ record: {} }, /record: unknown/],
      [{ settings: { plans: {} } }, /settings.plans/],
      [{ settings: { plan: {} } }, /settings.plan.plan_type/],
      [{ records: { teams: [{}] } }, /records.teams\[0\]: there is no entity/],
      [{ records: { roles: [{ attributes: { title: "x" } }] } }, /roles have no attribute title/],
      [{ records: { memberships: [{ attributes: { owner: true } }] } }, /memberships have no attribute owner/],
      [{ records: { roles: [{ relationships: { permissions: "x" } }] } }, /no to-one relationship permissions/],
      [
        { records: { roles: [{ relationships: { organization: "x" } }] } },
        /records.roles\[0\].relationships.organization: points at organizations x/,
      ],
      [{ records: { roles: [{ id: "a" }, { id: "a" }] } }, /records.roles\[1\]: the id a is there twice/],
      [{ clients: [{ client_id: "a", client_secret: "b", user_id: "c", application_id: "d" }] }, /no user c/],
      [{ clients: [{}] }, /clients\[0\].client_id/],
    ];
    for (const [seed, message] of mistakes) {
      assert.throws(() => world.emulator.restore(seed as Seed), SeedError);
      const answer = await control(world.emulator, "PUT", "snapshot", seed);
      assert.equal(answer.status, 400);
      assert.match(answer.body.error, message);
    }
    assert.deepEqual(world.emulator.snapshot(), before);
  });
});
