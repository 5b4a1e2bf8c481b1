import assert from "node:assert/strict";
import { type Emulator, type EmulatorOptions, type Seed, SeedError, startEmulator } from "../../emulator";
import { Client, control, identityProvider, refusal, violations } from "./support/client";

type Records = NonNullable<Seed["records"]>;

const ada = { id: "adaadaadaa", attributes: { email: "ada@example.com", first_name: "Ada", last_name: "Lovelace" } };
const blue = { id: "blueblueor", attributes: { name: "The Blue Brand" } };
const buyer = { id: "buyerbuyer", attributes: { name: "Buyer" }, relationships: { organization: blue.id } };
const rights = { can_create: true, can_read: true, can_update: true, can_destroy: true };

describe("a short seed", () => {
  let emulator: Emulator | undefined;
  const started = async (records: Records, options: EmulatorOptions = {}) => {
    emulator = await startEmulator({ limits: "off", ...options, seed: { ...options.seed, records } });
    return new Client(emulator);
  };
  afterEach(() => emulator?.close());

  it("gives an organization its slug, domain, plan, owner, roles and the owner's membership", async () => {
    const client = await started({ users: [ada], organizations: [blue] });
    const { data, included } = (await client.get(`/organizations/${blue.id}?include=roles,memberships.role`)).body;
    const { slug, domain, subscription_info } = data.attributes;
    assert.deepEqual([slug, domain], ["the-blue-brand", "the-blue-brand.commercelayer.io"]);
    assert.equal(subscription_info.plan_type, "enterprise");
    const members = included.filter(({ type }: { type: string }) => type === "memberships");
    const roles = included.filter(({ type }: { type: string }) => type === "roles");
    const kinds = roles.map(({ attributes }: { attributes: { kind: string } }) => attributes.kind);
    assert.deepEqual(kinds.sort(), ["admin", "read_only"]);
    assert.equal(members.length, 1);
    const { user_email, status, owner } = members[0].attributes;
    assert.deepEqual([user_email, status, owner], ["ada@example.com", "active", true]);
    assert.equal((await client.create("roles", { name: "X" }, { organization: data })).attributes.kind, "custom");
  });

  it("gives organizations without an owner to the first user, who is made where there is none", async () => {
    const client = await started({ organizations: [blue, { attributes: { name: "The Blue Brand" } }] });
    const { data } = (await client.get("/organizations?sort=slug")).body;
    assert.deepEqual(
      data.map(({ attributes }: { attributes: { slug: string } }) => attributes.slug),
      ["the-blue-brand", "the-blue-brand-2"],
    );
  });

  it("leaves alone what is told", async () => {
    const admin = { id: "adminadmin", attributes: { name: "Boss", kind: "admin" }, relationships: buyer.relationships };
    const plan = { plan_type: "growth", limits: { memberships: 5 } };
    const organization = { ...blue, attributes: { ...blue.attributes, slug: "blue", domain: "blue.test", plan } };
    const place = { organization: blue.id, role: admin.id, user: ada.id };
    const membership = { attributes: { user_email: "ada@example.com", status: "active" }, relationships: place };
    await started({
      memberships: [membership],
      roles: [admin],
      organizations: [{ ...organization, relationships: { owner: ada.id } }],
      users: [ada],
    });
    const { records } = emulator?.snapshot() ?? {};
    const [opened] = records?.organizations ?? [];
    assert.deepEqual(
      [opened?.attributes.slug, opened?.attributes.domain, opened?.attributes.plan],
      ["blue", "blue.test", plan],
    );
    assert.deepEqual(
      records?.roles?.map(({ attributes }) => attributes.name),
      ["Boss", "Read only"],
    );
    assert.equal(records?.memberships?.length, 1);
  });

  it("gives the plan of its settings to its organizations", async () => {
    const plan = { plan_type: "growth", limits: {} };
    const client = await started({ users: [ada], organizations: [blue] }, { seed: { settings: { plan } } });
    const role = { organization: { type: "organizations", id: blue.id } };
    const data = {
      type: "roles",
      attributes: { name: "X" },
      relationships: { organization: { data: role.organization } },
    };
    assert.equal(refusal(await client.post("/roles", data)), "401 UNAUTHORIZED");
  });

  it("makes memberships active for a user's address, and pending otherwise", async () => {
    const place = { organization: blue.id, role: buyer.id };
    const jane = { attributes: { email: "jane@example.com" } };
    const members = ["Jane@example.com", "new@example.com"].map((user_email) => ({
      attributes: { user_email },
      relationships: place,
    }));
    const client = await started({ users: [ada, jane], organizations: [blue], roles: [buyer], memberships: members });
    const { data } = (await client.get("/memberships?sort=status")).body;
    const seen = data.map(({ attributes }: { attributes: Record<string, string> }) => [
      attributes.user_email,
      attributes.status,
      attributes.user_first_name,
    ]);
    assert.deepEqual(seen.sort(), [
      ["Jane@example.com", "active", "Jane"],
      ["ada@example.com", "active", "Ada"],
      ["new@example.com", "pending", null],
    ]);
  });

  it("makes permissions belong to their role's organization, and credentials and identity providers complete", async () => {
    const client = await started({
      users: [ada],
      organizations: [blue],
      roles: [buyer],
      permissions: [{ attributes: { subject: "orders", ...rights }, relationships: { role: buyer.id } }],
      api_credentials: [{ attributes: { name: "Shop", kind: "webapp" }, relationships: buyer.relationships }],
      identity_providers: [{ attributes: identityProvider("Blue") }],
    });
    const permissions = (await client.get(`/organizations/${blue.id}/permissions`)).body.data;
    assert.equal(permissions.length, 1);
    const [credential] = (await client.get("/api_credentials")).body.data;
    assert.match(credential.attributes.client_secret, /^[\w-]{43}$/);
    const [provider] = (await client.get("/identity_providers?include=user")).body.data;
    assert.equal(provider.relationships.user.data.id, ada.id);
    const again = { type: "permissions", attributes: { subject: "orders", ...rights } };
    const relationships = { role: { data: { type: "roles", id: buyer.id } } };
    assert.deepEqual(violations(await client.post("/permissions", { ...again, relationships })), {
      "/data/attributes/subject": "taken",
    });
  });
});

describe("a seed that does not fit", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());

  const role = (attributes: object, relationships: object = buyer.relationships) => ({
    users: [ada],
    organizations: [blue],
    roles: [{ attributes: { name: "Buyer", ...attributes }, relationships }],
  });
  const mistakes: [records: object, message: RegExp][] = [
    [role({ name: 7 }), /^records\.roles\[0\]\.attributes\.name: must be of the type string$/],
    [role({ metadata: "x" }), /^records\.roles\[0\]\.attributes\.metadata: must be of the type object$/],
    [role({ created_at: "soon" }), /^records\.roles\[0\]\.attributes\.created_at: must be of the type datetime$/],
    [role({ kind: "boss" }), /^records\.roles\[0\]\.attributes\.kind: must be one of custom, admin, read_only$/],
    [role({ name: " " }), /^records\.roles\[0\]\.attributes\.name: is required$/],
    [role({}, {}), /^records\.roles\[0\]\.relationships\.organization: is required$/],
    [{ organizations: [{}] }, /^records\.organizations\[0\]\.attributes\.name: is required$/],
    [{ organizations: [{ attributes: { name: "X", coupons_min_code_length: 1.5 } }] }, /of the type integer$/],
    [{ users: [{ attributes: { email: "ada" } }] }, /^records\.users\[0\]\.attributes\.email: is invalid$/],
    [{ users: [ada, { attributes: { email: "ADA@example.com" } }] }, /^records\.users\[\d\]: email must be unique/],
    [
      { organizations: [1, 2].map(() => ({ attributes: { name: "X", slug: "x" } })) },
      /^records\.organizations\[\d\]: slug must be unique/,
    ],
    [
      {
        ...role({}),
        roles: [buyer],
        permissions: [1, 2].map(() => ({
          attributes: { subject: "skus", ...rights },
          relationships: { role: buyer.id },
        })),
      },
      /^records\.permissions\[\d\]: role and subject must be unique/,
    ],
    [
      {
        users: [ada],
        organizations: [blue],
        roles: [buyer],
        api_credentials: [
          { attributes: { name: "App", kind: "webapp", expires_in: 60 }, relationships: buyer.relationships },
        ],
      },
      /^records\.api_credentials\[0\]\.attributes\.expires_in: must be greater than or equal to 7200$/,
    ],
  ];
  for (const [records, message] of mistakes) {
    it(`is refused with its place: ${message.source}`, async () => {
      const before = emulator.snapshot();
      assert.throws(() => emulator.restore({ records } as Seed), { name: "SeedError", message });
      const answer = await control(emulator, "PUT", "snapshot", { records });
      assert.deepEqual([answer.status, message.test(answer.body.error)], [400, true]);
      assert.deepEqual(emulator.snapshot(), before);
    });
  }

  it("is refused for its clients and settings too", () => {
    const client = { client_id: "a", client_secret: "b", user_id: ada.id, application_id: "d" };
    const refused = (seed: object, message: RegExp) =>
      assert.throws(() => emulator.restore(seed as Seed), { name: "SeedError", message });
    refused({ records: { users: [ada] }, clients: [client, client] }, /clients: the client_id a is there twice/);
    refused({ settings: { roles_start_with_base_permissions: "yes" } }, /must be true or false/);
  });

  it("is refused for values that are nested beyond what the API takes", () => {
    let metadata: object = {};
    for (let level = 0; level < 2_000; level++) metadata = { metadata };
    const records = { users: [{ attributes: { ...ada.attributes, metadata } }] };
    assert.throws(() => emulator.restore({ records } as unknown as Seed), SeedError);
    assert.doesNotThrow(() => emulator.snapshot());
  });
});
