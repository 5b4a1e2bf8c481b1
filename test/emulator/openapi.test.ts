import assert from "node:assert/strict";
import { type Emulator, type Snapshot, startEmulator } from "../../emulator";
import { type Answer, Client, openOrganization, ref, withEmulator } from "./support/client";
import { OpenApi } from "./support/openapi";
import { nameOf, OPERATIONS, type Operation } from "./support/operations";

const IMPLEMENTED = OPERATIONS.filter(({ implemented }) => implemented);
const document = OpenApi.read();

/** What the suite can hold answers against: the vendor's document where it is present, else the project's own list. */
const contract = document ? "the vendor's OpenAPI document" : "the project's own list of operations (no document here)";

describe(`each operation, held against ${contract}`, () => {
  let emulator: Emulator;
  let client: Client;
  /** Per noun the id that its paths take. */
  const ids: Record<string, string> = {};
  /** Per noun the attributes and relationships that create another object. */
  const bodies: Record<string, object> = {};
  let prepared: Snapshot;

  before(async () => {
    emulator = await startEmulator({ limits: "off" });
    client = new Client(emulator);
    const { organization } = await openOrganization(client);
    const links = { organization: ref("organizations", organization) };
    const inOrganization = { organization: { data: links.organization } };
    const rights = { can_create: false, can_read: true, can_update: false, can_destroy: false };

    const role = await client.create("roles", { name: "Buyer" }, links);
    const ofRole = { role: ref("roles", role.id) };
    const permission = await client.create("permissions", { subject: "skus", ...rights }, ofRole);
    const invite = (user_email: string) => client.create("memberships", { user_email }, { ...links, ...ofRole });
    emulator.addUser({ email: "heir@example.com" });
    await invite("heir@example.com");
    const scope = { name: "Marketing", access_scope: "live_access" };
    const profile = await client.create("membership_profiles", scope, links);
    const pending = await client.create(
      "memberships",
      { user_email: "pending@example.com" },
      { ...links, ...ofRole, membership_profile: ref("membership_profiles", profile.id) },
    );
    const attributes = { name: "App", kind: "integration" };
    const credential = await client.create("api_credentials", attributes, { ...links, ...ofRole });
    const app = await client.create("api_credentials", { name: "Orders", kind: "orders" }, links);
    const access = {
      ...inOrganization,
      api_credential: { data: ref("api_credentials", app.id) },
      membership: { data: ref("memberships", pending.id) },
      membership_profile: { data: ref("membership_profiles", profile.id) },
      role: { data: ofRole.role },
    };
    const filters = { market_id_in: [202, 203] };
    const granted = await client.post("/application_memberships", {
      type: "application_memberships",
      attributes: { filters },
      relationships: access,
    });
    for (const { type, id } of [permission, pending]) {
      await client.patch(`/${type}/${id}`, { type, id, attributes: { reference: "ERP-0" } });
    }

    ids.organizations = organization;
    ids.roles = role.id;
    ids.permissions = permission.id;
    ids.memberships = pending.id;
    ids.api_credentials = credential.id;
    ids.application_memberships = granted.body.data.id;
    ids.membership_profiles = profile.id;
    ids.versions = (await client.get("/versions")).body.data[0].id;
    bodies.organizations = { attributes: { name: "Red", metadata: { a: 1 }, config: {} } };
    bodies.roles = { attributes: { name: "Seller" }, relationships: inOrganization };
    bodies.permissions = {
      attributes: { subject: "orders", ...rights },
      relationships: { role: { data: ofRole.role } },
    };
    bodies.memberships = {
      attributes: { user_email: "new@example.com" },
      relationships: { ...inOrganization, role: { data: ofRole.role } },
    };
    bodies.api_credentials = { attributes: { name: "Shop", kind: "sales_channel" }, relationships: inOrganization };
    bodies.application_memberships = { attributes: { filters }, relationships: access };
    bodies.membership_profiles = { attributes: scope, relationships: inOrganization };
    prepared = emulator.snapshot();
  });
  beforeEach(() => emulator.restore(prepared));
  after(() => emulator.close());

  const perform = async ({ method, path }: Operation, query: string): Promise<Answer> => {
    const noun = path.split("/")[1] ?? "";
    const id = ids[noun];
    const url = path.replace(":id", id ?? "") + query;
    if (path.endsWith("/transfer_ownership")) {
      return client.patch(url, { type: noun, id, attributes: { new_owner_email: "heir@example.com" } });
    }
    if (path.endsWith("/resend")) return client.post(url, {});
    if (path === "/user" && method === "PATCH") {
      return client.patch(url, { type: "users", attributes: { first_name: "Ada" } });
    }
    const created = () => client.post(`/${noun}${query}`, { type: noun, ...bodies[noun] });
    if (method === "POST") return created();
    // What is prepared has others that depend on it, which would lock it.
    if (method === "DELETE" && noun in bodies) return client.delete(`/${noun}/${(await created()).body.data.id}`);
    if (method === "PATCH") {
      return client.patch(url, { type: noun, id, attributes: { reference: "ERP-1", metadata: { a: 1 } } });
    }
    return client.send(method, url);
  };

  const check = (operation: Operation, { status, body }: Answer) => {
    assert.equal(status, operation.status);
    if (operation.answer === "none") {
      assert.equal(body, undefined);
      return;
    }
    const resources = [body.data].flat();
    assert(resources.length > 0, "an empty list proves nothing");
    assert.equal(Array.isArray(body.data), operation.answer === "many");
    for (const { type, id } of resources) {
      assert.equal(type, operation.type);
      assert.match(id, /^[A-Za-z]{10}$/);
    }
    assert.deepEqual(document?.complaints(operation.type, operation.answer, body) ?? [], []);
    for (const included of body.included ?? []) {
      assert.deepEqual(document?.complaints(included.type, "one", { data: included }) ?? [], []);
    }
  };

  for (const operation of IMPLEMENTED) {
    it(`${nameOf(operation)} answers as promised`, async () => {
      check(operation, await perform(operation, ""));
    });
  }

  const includes: Record<string, string> = {
    organizations: "memberships,roles.permissions,api_credentials",
    roles: "organization,permissions,memberships,api_credentials,versions",
    permissions: "organization,role,versions",
    memberships: "organization,role,application_memberships,membership_profile,versions",
    api_credentials: "organization,role",
    application_memberships: "api_credential,membership,membership_profile,organization,role",
    membership_profiles: "organization,application_memberships",
  };
  for (const operation of IMPLEMENTED.filter(({ answer, type }) => answer !== "none" && type in includes)) {
    it(`${nameOf(operation)} answers as promised with everything included`, async () => {
      check(operation, await perform(operation, `?include=${includes[operation.type]}`));
    });
  }

  for (const operation of OPERATIONS.filter(({ implemented }) => !implemented)) {
    it(`${nameOf(operation)} is not there yet, which 404 says`, async () => {
      assert.equal((await perform(operation, "")).status, 404);
    });
  }
});

describe("the project's own list of operations", () => {
  it("has 70 of them, each once", () => {
    assert.equal(OPERATIONS.length, 70);
    assert.equal(new Set(OPERATIONS.map(nameOf)).size, 70);
  });

  it(
    document ? "is that of the vendor's document" : "cannot be compared here, where the vendor's document is absent",
    () => {
      if (document) assert.deepEqual(OPERATIONS.map(nameOf).sort(), document.operations().sort());
      else assert.equal(document, undefined);
    },
  );
});

if (document) {
  describe("the check against the document", () => {
    const world = withEmulator();

    it("finds missing, unknown and mistyped attributes, and wrong relationships", async () => {
      const { admin } = await openOrganization(world.client);
      const { body } = await world.client.get(`/roles/${admin}?include=organization,permissions`);
      const changed = (change: (data: typeof body.data) => void) => {
        const copy = structuredClone(body);
        change(copy.data);
        return document.complaints("roles", "one", copy);
      };
      assert.deepEqual(
        changed(() => undefined),
        [],
      );
      const spoilings: ((data: typeof body.data) => void)[] = [
        (data) => delete data.attributes.kind,
        (data) => Object.assign(data.attributes, { color: "red" }),
        (data) => Object.assign(data.attributes, { name: null }),
        (data) => Object.assign(data.attributes, { created_at: "yesterday" }),
        (data) => Object.assign(data, { type: "role" }),
        (data) => Object.assign(data.relationships.organization.data, { type: "organization" }),
        (data) => Object.assign(data.relationships.permissions, { data: null }),
      ];
      for (const spoil of spoilings) assert.notDeepEqual(changed(spoil), []);
    });

    it("needs each of its corrections", () => {
      assert.deepEqual(document.idleCorrections(), []);
    });
  });
}
