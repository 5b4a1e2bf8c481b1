import assert from "node:assert/strict";
import { openOrganization, refusal, withEmulator } from "./support/client";

describe("every endpoint", () => {
  const world = withEmulator();

  it("stands beside one that tells whether the emulator is there, without a token, a log entry or a limit", async () => {
    const response = await fetch(`${world.emulator.authUrl}/`);
    assert.equal(response.status, 200);
    const body = (await response.json()) as { status: string };
    assert.equal(body.status, "ok");
    assert.equal(response.headers.get("x-ratelimit-limit"), null);
    assert.equal(world.emulator.requests().counts.total, 0);
  });

  it("has neither an ETag nor company on the auth server: tokens are not revoked, and no keys published", async () => {
    assert.equal((await world.client.get("/user")).headers.get("etag"), null);
    const { authUrl } = world.emulator;
    assert.equal((await fetch(`${authUrl}/oauth/revoke`, { method: "POST", body: "{}" })).status, 404);
    assert.equal((await fetch(`${authUrl}/.well-known/jwks.json`)).status, 404);
  });

  it("answers with and without a trailing slash", async () => {
    assert.equal((await world.client.get("/organizations/")).status, 200);
    const { organization } = await openOrganization(world.client);
    assert.equal((await world.client.get(`/organizations/${organization}/roles/`)).status, 200);
  });

  it("answers JSON:API with a request id, also when it refuses", async () => {
    for (const path of ["/user", "/roles/unknown", "/nowhere"]) {
      const { headers } = await world.client.get(path);
      assert.equal(headers.get("content-type"), "application/vnd.api+json; charset=utf-8");
      assert.match(headers.get("x-request-id") ?? "", /^[0-9a-f-]{36}$/);
    }
  });

  it("refuses a missing, malformed or forged token with INVALID_TOKEN", async () => {
    const [header, payload, signature] = world.emulator.accessToken().split(".");
    const claims = JSON.parse(Buffer.from(payload ?? "", "base64url").toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, user: { id: "somebodyel" } })).toString("base64url");
    for (const token of [undefined, "x", "a.b.c", `${header}.${forged}.${signature}`, `${header}.${payload}`])
      assert.equal(refusal(await world.client.get("/user", { token })), "401 INVALID_TOKEN");
  });

  it("refuses a token whose user is no longer there", async () => {
    const token = world.emulator.accessToken();
    world.emulator.restore({});
    assert.equal(refusal(await world.client.get("/user", { token })), "401 INVALID_TOKEN");
  });

  it("refuses an Accept header that rules JSON:API out", async () => {
    const get = (accept: string) => world.client.get("/user", { headers: { accept } });
    assert.equal((await get("application/json")).status, 406);
    assert.equal((await get("*/*")).status, 200);
    assert.equal((await get("text/html, application/vnd.api+json;q=0.9")).status, 200);
  });

  it("refuses a body that is not declared as JSON:API", async () => {
    const body = JSON.stringify({ data: { type: "organizations", attributes: { name: "X" } } });
    const post = (type: string) =>
      world.client.send("POST", "/organizations", body, { headers: { "content-type": type } });
    assert.equal((await post("application/json")).status, 415);
    assert.equal((await post("application/vnd.api+json; charset=utf-8")).status, 201);
  });

  it("answers 404 for an unknown path and 405 for a method that a known one lacks", async () => {
    assert.equal(refusal(await world.client.get("/nowhere")), "404 NOT_FOUND");
    assert.equal(refusal(await world.client.get("/organizations/x/relationships/roles")), "404 NOT_FOUND");
    assert.equal(refusal(await world.client.send("PUT", "/organizations/x", "{}")), "405 METHOD_NOT_ALLOWED");
    assert.equal(refusal(await world.client.get("/memberships/x/resend")), "405 METHOD_NOT_ALLOWED");
  });

  it("answers 404 for an unknown id", async () => {
    for (const type of ["organizations", "roles", "permissions", "memberships", "api_credentials"]) {
      assert.equal(refusal(await world.client.get(`/${type}/nonexisten`)), "404 RECORD_NOT_FOUND");
      const change = { type, id: "nonexisten", attributes: {} };
      assert.equal(refusal(await world.client.patch(`/${type}/nonexisten`, change)), "404 RECORD_NOT_FOUND");
    }
  });

  it("reports a failed request without changing anything", async () => {
    const before = world.emulator.snapshot();
    await world.client.post("/organizations?include=nothing", { type: "organizations", attributes: { name: "X" } });
    assert.deepEqual(world.emulator.snapshot(), before);
  });
});

describe("a request document", () => {
  const world = withEmulator();
  const send = (body: string) => world.client.send("POST", "/organizations", body);

  it("must be JSON with a data object", async () => {
    assert.equal(refusal(await send("{")), "400 BAD_REQUEST");
    assert.equal(refusal(await send("[]")), "400 BAD_REQUEST");
    assert.equal(refusal(await send("{}")), "400 PARAM_MISSING");
    assert.equal(refusal(await world.client.send("POST", "/organizations")), "400 BAD_REQUEST");
  });

  it("must not be too large, and is read to its end before the refusal", async () => {
    const bytes = (size: number) => {
      const [head, tail] = ['{"data":{"type":"organizations","attributes":{"name":"', '"}}}'];
      return `${head}${"x".repeat(size - head.length - tail.length)}${tail}`;
    };
    assert.equal((await send(bytes(1024 * 1024))).status, 201);
    for (const size of [1024 * 1024 + 1, 10_000_000])
      assert.equal(refusal(await send(bytes(size))), "413 PAYLOAD_TOO_LARGE");
    const body = bytes(2_000_000);
    const token = await fetch(`${world.emulator.authUrl}/oauth/token`, { method: "POST", body });
    assert.equal(token.status, 413);
  });

  it("must not be nested too deeply", async () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
    const withMetadata = (metadata: string) =>
      `{"data":{"type":"organizations","attributes":{"name":"X","metadata":${metadata}}}}`;
    assert.equal((await send(withMetadata(nested(97)))).status, 201);
    for (const body of [withMetadata(nested(98)), withMetadata(nested(2_000)), "[".repeat(500_000), nested(100_000)])
      assert.equal(refusal(await send(body)), "400 BAD_REQUEST");
    assert.doesNotThrow(() => world.emulator.snapshot());
  });

  it("must have the endpoint's type, and no id when it creates", async () => {
    const attributes = { name: "X" };
    assert.equal(
      refusal(await world.client.post("/organizations", { type: "roles", attributes })),
      "400 TYPE_MISMATCH",
    );
    const withId = { type: "organizations", id: "x", attributes };
    assert.equal(refusal(await world.client.post("/organizations", withId)), "400 PARAM_NOT_ALLOWED");
  });

  it("must have the URL's id when it changes", async () => {
    const { organization } = await openOrganization(world.client);
    for (const id of ["other", undefined]) {
      const answer = await world.client.patch(`/organizations/${organization}`, {
        type: "organizations",
        id,
        attributes: {},
      });
      assert.equal(refusal(answer), "400 KEY_NOT_INCLUDED_IN_URL");
    }
  });

  it("may leave attributes and relationships empty or out", async () => {
    const { organization: id } = await openOrganization(world.client);
    for (const members of [{}, { attributes: {}, relationships: {} }]) {
      const answer = await world.client.patch(`/organizations/${id}`, { type: "organizations", id, ...members });
      assert.equal(answer.status, 200);
    }
  });

  it("may not name an attribute or relationship that is unknown or read-only", async () => {
    const post = (members: object) => world.client.post("/organizations", { type: "organizations", ...members });
    for (const attributes of [{ nam: "X" }, { slug: "x" }, { plan: {} }, { created_at: "2020-01-01T00:00:00.000Z" }])
      assert.equal(refusal(await post({ attributes })), "400 PARAM_NOT_ALLOWED");
    for (const name of ["roles", "owner", "parent"]) {
      const relationships = { [name]: { data: [] } };
      assert.equal(refusal(await post({ attributes: { name: "X" }, relationships })), "400 PARAM_NOT_ALLOWED");
    }
  });

  it("may set optional attributes to null when it creates", async () => {
    const attributes = { name: "X", region: null, reference: null, metadata: null };
    const created = await world.client.create("organizations", attributes);
    assert.equal(created.attributes.region, "eu-west-1");
    assert.deepEqual(created.attributes.metadata, {});
  });

  it("needs well-formed relationships of the right type", async () => {
    const post = (organization: unknown) =>
      world.client.post("/roles", { type: "roles", attributes: { name: "X" }, relationships: { organization } });
    assert.equal(refusal(await post({})), "400 PARAM_MISSING");
    assert.equal(refusal(await post({ data: { type: "roles", id: "x" } })), "400 TYPE_MISMATCH");
    assert.equal(refusal(await post({ data: { type: "organizations" } })), "400 BAD_REQUEST");
  });
});
