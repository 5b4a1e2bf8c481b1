import assert from "node:assert/strict";
import { type Emulator, type Snapshot, startEmulator } from "../../emulator";
import { type Answer, Client, openOrganization, withEmulator } from "./support/client";
import { type OneOfEach, oneOfEach } from "./support/one-of-each";
import { OpenApi } from "./support/openapi";
import { nameOf, type Operation, operations } from "./support/operations";

const document = OpenApi.read();

/** What the suite can hold answers against: the vendor's document where it is present, else the project's own list. */
const contract = document ? "the vendor's OpenAPI document" : "the project's own list of operations (no document here)";

describe(`each operation, held against ${contract}`, () => {
  let emulator: Emulator;
  let client: Client;
  let { ids, bodies }: OneOfEach = { ids: {}, bodies: {} };
  let prepared: Snapshot;

  before(async () => {
    emulator = await startEmulator({ limits: "off" });
    client = new Client(emulator);
    ({ ids, bodies } = await oneOfEach(client));
    prepared = emulator.snapshot();
  });
  beforeEach(() => emulator.restore(prepared));
  after(() => emulator.close());

  const perform = async ({ method, path }: Operation, query: string): Promise<Answer> => {
    const noun = path.split("/")[1] ?? "";
    const id = ids[noun];
    const url = path.replace(":id", id ?? "") + query;
    if (path.endsWith("/transfer_ownership"))
      return client.patch(url, { type: noun, id, attributes: { new_owner_email: "heir@example.com" } });
    if (path.endsWith("/resend")) return client.post(url, {});
    if (path === "/user" && method === "PATCH")
      return client.patch(url, { type: "users", attributes: { first_name: "Ada" } });
    const created = () => client.post(`/${noun}${query}`, { type: noun, ...bodies[noun] });
    if (method === "POST") return created();
    // What is prepared has others that depend on it, which would lock it.
    if (method === "DELETE") return client.delete(`/${noun}/${(await created()).body.data.id}`);
    if (method === "PATCH")
      return client.patch(url, { type: noun, id, attributes: { reference: "ERP-1", metadata: { a: 1 } } });
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
    for (const included of body.included ?? [])
      assert.deepEqual(document?.complaints(included.type, "one", { data: included }) ?? [], []);
  };

  for (const operation of operations) {
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
    identity_providers: "user",
    application_memberships: "api_credential,membership,membership_profile,organization,role",
    membership_profiles: "organization,application_memberships",
  };
  for (const operation of operations.filter(({ answer, type }) => answer !== "none" && type in includes)) {
    it(`${nameOf(operation)} answers as promised with everything included`, async () => {
      check(operation, await perform(operation, `?include=${includes[operation.type]}`));
    });
  }
});

describe("the project's own list of operations", () => {
  it("has 70 of them, each once", () => {
    assert.equal(operations.length, 70);
    assert.equal(new Set(operations.map(nameOf)).size, 70);
  });

  it(
    document ? "is that of the vendor's document" : "cannot be compared here, where the vendor's document is absent",
    () => {
      if (document) assert.deepEqual(operations.map(nameOf).sort(), document.operations().sort());
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
