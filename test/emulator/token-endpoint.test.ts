import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../emulator";
import { type Answer, answerOf, Client, refusal } from "./support/client";
import { ManualClock } from "./support/clocks";

describe("the token endpoint", () => {
  let clock: ManualClock;
  let emulator: Emulator;
  beforeEach(async () => {
    clock = new ManualClock();
    emulator = await startEmulator({ clock });
  });
  afterEach(() => emulator.close());

  const send = async (body: string, headers: Record<string, string>): Promise<Answer> =>
    answerOf(await fetch(`${emulator.authUrl}/oauth/token`, { method: "POST", body, headers }));
  const credentials = () => ({
    grant_type: "client_credentials",
    client_id: emulator.clientId,
    client_secret: emulator.clientSecret,
  });
  const request = (members: object = credentials(), type = "application/json") =>
    send(JSON.stringify(members), { "content-type": type });
  const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

  it("grants a token for client credentials that the API accepts", async () => {
    const { status, body, headers } = await request();
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body).sort(), ["access_token", "created_at", "expires_in", "scope", "token_type"]);
    assert.deepEqual([body.token_type, body.expires_in, body.scope], ["Bearer", 7200, "provisioning-api"]);
    assert.equal(body.created_at, clock.now() / 1000);
    assert.match(headers.get("content-type") ?? "", /^application\/json/);
    assert.equal(headers.get("cache-control"), "no-store");
    assert.equal((await new Client(emulator, body.access_token).get("/user")).status, 200);
  });

  it("signs the claims of a provisioning token", async () => {
    const { body } = await request();
    const header = JSON.parse(Buffer.from(body.access_token.split(".")[0], "base64url").toString());
    const claims = claimsOf(body.access_token);
    const user = (await new Client(emulator, body.access_token).get("/user")).body.data.id;
    assert.deepEqual([header.alg, header.typ], ["RS512", "JWT"]);
    assert.deepEqual(claims.user, { id: user });
    assert.deepEqual([claims.application.kind, claims.application.client_id], ["user", emulator.clientId]);
    assert.deepEqual([claims.scope, claims.test, claims.exp - claims.iat], ["provisioning-api", false, 7200]);
    assert.equal(claims.iss, "https://auth.commercelayer.io");
    assert.equal("organization" in claims, false);
  });

  it("takes JSON:API and form bodies, and HTTP Basic", async () => {
    assert.equal((await request(credentials(), "application/vnd.api+json")).status, 200);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    assert.equal((await send(new URLSearchParams(credentials()).toString(), form)).status, 200);
    const basic = Buffer.from(`${emulator.clientId}:${emulator.clientSecret}`).toString("base64");
    const headers = { ...form, authorization: `Basic ${basic}` };
    assert.equal((await send("grant_type=client_credentials", headers)).status, 200);
  });

  it("repeats the same token with the time it has left, and a fresh one in the last 15 minutes", async () => {
    const first = (await request()).body;
    clock.advance(4732);
    const second = (await request()).body;
    assert.equal(second.access_token, first.access_token);
    assert.deepEqual([second.expires_in, second.created_at], [2468, first.created_at]);
    clock.advance(7200 - 4732 - 901);
    assert.equal((await request()).body.access_token, first.access_token);
    clock.advance(1);
    const fresh = (await request()).body;
    assert.notEqual(fresh.access_token, first.access_token);
    assert.equal(fresh.expires_in, 7200);
    assert.equal((await new Client(emulator, first.access_token).get("/user")).status, 200);
  });

  it("grants tokens that end after two hours", async () => {
    const client = new Client(emulator, (await request()).body.access_token);
    clock.advance(7199);
    assert.equal((await client.get("/user")).status, 200);
    clock.advance(1);
    assert.equal(refusal(await client.get("/user")), "401 INVALID_TOKEN");
  });

  it("refuses an unknown client and a wrong secret with a numeric 401", async () => {
    for (const wrong of [{ client_id: "x" }, { client_secret: "x" }, { client_secret: undefined }]) {
      const { status, body } = await request({ ...credentials(), ...wrong });
      assert.equal(status, 401);
      const [{ title, code, status: inBody }] = body.errors;
      assert.deepEqual([title, code, inBody], ["invalid_client", "UNAUTHORIZED", 401]);
    }
  });

  it("refuses other grants and unreadable bodies", async () => {
    assert.equal(
      (await request({ ...credentials(), grant_type: "password" })).body.errors[0].title,
      "unsupported_grant_type",
    );
    assert.equal((await request({ client_id: "x" })).status, 400);
    assert.equal((await send("{", { "content-type": "application/json" })).status, 400);
    assert.equal((await fetch(`${emulator.authUrl}/oauth/token`)).status, 405);
  });

  it("gives each user tokens of his own", async () => {
    const jane = emulator.addUser({ email: "jane@example.com" });
    const { body } = await request({ ...credentials(), client_id: jane.clientId, client_secret: jane.clientSecret });
    assert.deepEqual(claimsOf(body.access_token).user, { id: jane.userId });
  });

  it("admits 30 requests a minute", async () => {
    for (let i = 0; i < 30; i++) assert.equal((await request()).status, 200);
    const { status, headers } = await request();
    assert.equal(status, 429);
    assert.equal(headers.get("x-ratelimit-limit"), "30");
    assert.equal((await new Client(emulator).get("/user")).status, 200);
    clock.advance(60);
    assert.equal((await request()).status, 200);
  });
});
