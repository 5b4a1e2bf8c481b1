import assert from "node:assert/strict";
import { openOrganization, person, ref, refusal, violations, withEmulator } from "./support/client";

describe("API credentials", () => {
  const world = withEmulator();

  /** An organization, with a function that posts a credential to it. */
  const opened = async () => {
    const { organization, admin, readOnly } = await openOrganization(world.client);
    const post = (attributes: object, role?: string, client = world.client) =>
      client.post("/api_credentials?include=organization,role", {
        type: "api_credentials",
        attributes: { name: "App", ...attributes },
        relationships: {
          organization: { data: ref("organizations", organization) },
          ...(role === undefined ? {} : { role: { data: ref("roles", role) } }),
        },
      });
    return { organization, admin, readOnly, post };
  };

  it("get a client id, a secret and defaults by their kind", async () => {
    const { post, admin } = await opened();
    const channel = (await post({ kind: "sales_channel" })).body.data;
    const integration = (await post({ kind: "integration" }, admin)).body.data;
    for (const { attributes } of [channel, integration]) {
      assert.match(attributes.client_id, /^[\w-]{43}$/);
      assert.match(attributes.client_secret, /^[\w-]{43}$/);
    }
    assert.deepEqual([channel.attributes.confidential, channel.attributes.expires_in], [false, 14400]);
    assert.deepEqual([integration.attributes.confidential, integration.attributes.expires_in], [true, 7200]);
    assert.deepEqual([channel.attributes.mode, channel.attributes.custom], ["test", false]);
    assert.equal(channel.relationships.role.data, null);
    assert.deepEqual(integration.relationships.role.data, ref("roles", admin));
  });

  it("show the secret in every answer", async () => {
    const { post } = await opened();
    const { id, attributes } = (await post({ kind: "webapp" })).body.data;
    const retrieved = (await world.client.get(`/api_credentials/${id}`)).body.data.attributes;
    const [listed] = (await world.client.get("/api_credentials")).body.data;
    assert.equal(retrieved.client_secret, attributes.client_secret);
    assert.equal(listed.attributes.client_secret, attributes.client_secret);
  });

  it("of an integration need a role, those of a sales channel or webapp must have none, others may", async () => {
    const { post, admin } = await opened();
    const atRole = (error: string) => ({ "/data/relationships/role": error });
    assert.deepEqual(violations(await post({ kind: "integration" })), atRole("blank"));
    assert.deepEqual(violations(await post({ kind: "sales_channel" }, admin)), atRole("invalid"));
    assert.deepEqual(violations(await post({ kind: "webapp" }, admin)), atRole("invalid"));
    assert.equal((await post({ kind: "orders" })).status, 201);
  });

  it("keep these rules when their role changes", async () => {
    const { post, admin, readOnly } = await opened();
    const integration = (await post({ kind: "integration" }, admin)).body.data.id;
    const orders = (await post({ kind: "orders" }, admin)).body.data.id;
    const setRole = (id: string, data: object | null) =>
      world.client.patch(`/api_credentials/${id}?include=role`, {
        type: "api_credentials",
        id,
        relationships: { role: { data } },
      });
    const changed = await setRole(integration, ref("roles", readOnly));
    assert.equal(changed.body.data.relationships.role.data.id, readOnly);
    assert.deepEqual(violations(await setRole(integration, null)), { "/data/relationships/role": "blank" });
    assert.equal((await setRole(orders, null)).body.data.relationships.role.data, null);
    assert.equal((await world.client.get(`/api_credentials/${orders}/role`)).body.data, null);
  });

  it("take a role of their organization only", async () => {
    const { post } = await opened();
    const { admin: foreign } = await openOrganization(world.client, "Red");
    assert.deepEqual(violations(await post({ kind: "integration" }, foreign)), {
      "/data/relationships/role": "invalid",
    });
  });

  it("bound the lifetime of tokens, and null restores the kind's default", async () => {
    const { post } = await opened();
    const tooShort = await post({ kind: "sales_channel", expires_in: 7199 });
    assert.deepEqual(violations(tooShort), { "/data/attributes/expires_in": "greater_than_or_equal_to" });
    assert.deepEqual(tooShort.body.errors[0].meta, { error: "greater_than_or_equal_to", value: 7199, count: 7200 });
    assert.deepEqual(violations(await post({ kind: "sales_channel", expires_in: 31536001 })), {
      "/data/attributes/expires_in": "less_than_or_equal_to",
    });
    const { id } = (await post({ kind: "sales_channel", expires_in: 7200 })).body.data;
    const restored = await world.client.patch(`/api_credentials/${id}`, {
      type: "api_credentials",
      id,
      attributes: { expires_in: null },
    });
    assert.equal(restored.body.data.attributes.expires_in, 14400);
  });

  it("take a lifetime written as a text, as the vendor's command line sends it", async () => {
    const { post } = await opened();
    const { attributes } = (await post({ kind: "sales_channel", expires_in: "7200" })).body.data;
    assert.equal(attributes.expires_in, 7200);
    for (const expires_in of ["7200.0", "+7200", "07200", "7.2e3", " 7200", "soon"])
      assert.deepEqual(violations(await post({ kind: "sales_channel", expires_in })), {
        "/data/attributes/expires_in": "invalid",
      });
  });

  it("are of no kind that a token has and a credential cannot have", async () => {
    const { post } = await opened();
    for (const kind of ["user", "dashboard"])
      assert.deepEqual(violations(await post({ kind })), { "/data/attributes/kind": "exclusion" });
  });

  it("need a name and a kind, and keep kind and mode", async () => {
    const { post } = await opened();
    assert.deepEqual(violations(await post({ name: "" })), {
      "/data/attributes/name": "blank",
      "/data/attributes/kind": "blank",
    });
    const { id } = (await post({ kind: "orders", mode: "live", custom: true })).body.data;
    for (const attributes of [{ kind: "skus" }, { mode: "test" }, { custom: false }, { client_id: "x" }]) {
      const answer = await world.client.patch(`/api_credentials/${id}`, { type: "api_credentials", id, attributes });
      assert.equal(refusal(answer), "400 PARAM_NOT_ALLOWED");
    }
  });

  it("may share a name, and are gone after their deletion", async () => {
    const { post, organization } = await opened();
    const first = (await post({ kind: "sales_channel" })).body.data.id;
    const second = (await post({ kind: "sales_channel" })).body.data.id;
    assert.equal((await world.client.delete(`/api_credentials/${first}`)).status, 204);
    const left = await world.client.get(`/organizations/${organization}/api_credentials`);
    assert.deepEqual(
      left.body.data.map(({ id }: { id: string }) => id),
      [second],
    );
  });

  it("are written by admins and read by every member", async () => {
    const { post, organization, readOnly } = await opened();
    const { id } = (await post({ kind: "sales_channel" })).body.data;
    const links = { organization: ref("organizations", organization), role: ref("roles", readOnly) };
    await world.client.create("memberships", { user_email: "jane@example.com" }, links);
    const jane = person(world.emulator, "jane@example.com");
    assert.equal((await jane.get(`/api_credentials/${id}`)).status, 200);
    assert.equal(refusal(await post({ kind: "sales_channel" }, undefined, jane)), "401 UNAUTHORIZED");
    assert.equal(refusal(await jane.delete(`/api_credentials/${id}`)), "401 UNAUTHORIZED");
    const change = { type: "api_credentials", id, attributes: { name: "X" } };
    assert.equal(refusal(await jane.patch(`/api_credentials/${id}`, change)), "401 UNAUTHORIZED");
  });
});
