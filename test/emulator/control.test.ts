import assert from "node:assert/strict";
import { publishedLimits, startEmulator } from "../../emulator";
import { answerOf, Client, control, openOrganization, ref, refusal, withEmulator } from "./support/client";
import { ManualClock } from "./support/clocks";

describe("the control endpoints", () => {
  const world = withEmulator();
  describe("tell the requests", () => {
    it("in order, with what was asked, answered and changed", async () => {
      await world.client.post("/organizations?fields[organizations]=name", {
        type: "organizations",
        attributes: { name: "Blue" },
      });
      await world.client.get("/roles/x?include=organization");
      const { requests, counts } = (await control(world.emulator, "GET", "requests")).body;
      assert.equal(requests.length, 2);
      const [{ id, at, ...first }, { endpoint, query, status, committed, body }] = requests;
      assert.match(id, /-/);
      assert.match(at, /Z$/);
      assert.deepEqual(first, {
        method: "POST",
        path: "/api/organizations",
        query: { "fields[organizations]": "name" },
        endpoint: "organizations",
        ip: "127.0.0.1",
        body: { data: { type: "organizations", attributes: { name: "Blue" } } },
        status: 201,
        outcome: "answered",
        fault: null,
        committed: true,
      });
      assert.deepEqual(
        [endpoint, query, status, committed, body],
        ["roles/:id", { include: "organization" }, 404, false, null],
      );
      assert.deepEqual(counts, {
        total: 2,
        byMethod: { POST: 1, GET: 1 },
        byEndpoint: { organizations: 1, "roles/:id": 1 },
        byOperation: { "POST organizations": 1, "GET roles/:id": 1 },
        byStatus: { 201: 1, 404: 1 },
      });
    });

    it("without the control endpoints' own", async () => {
      await control(world.emulator, "GET", "requests");
      assert.equal((await control(world.emulator, "GET", "requests")).body.counts.total, 0);
    });

    it("without secrets", async () => {
      const secret = world.emulator.clientSecret;
      const body = { grant_type: "client_credentials", client_id: world.emulator.clientId, client_secret: secret };
      const tokenUrl = `${world.emulator.authUrl}/oauth/token`;
      await fetch(tokenUrl, { method: "POST", body: new URLSearchParams(body) });
      const init = { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
      const { access_token } = (await answerOf(await fetch(tokenUrl, init))).body;
      await world.client.get(`/user?client_secret=${secret}`);
      const text = JSON.stringify((await control(world.emulator, "GET", "requests")).body);
      assert.equal(text.includes(secret), false);
      assert.equal(text.includes(access_token), false);
      assert.equal(text.includes(body.client_id), true);
    });

    it("whatever their bodies were like, of which those beyond the bounds are not kept", async () => {
      const deep = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
      for (const body of [deep, "x".repeat(2_000_000)]) {
        await world.client.send("POST", "/organizations", body, { token: undefined });
        world.emulator.faults({ status: 500 });
        await world.client.send("POST", "/organizations", body, { token: undefined });
      }
      const answer = await control(world.emulator, "GET", "requests");
      assert.equal(answer.status, 200);
      assert.deepEqual(
        answer.body.requests.map(({ status, body }: { status: number; body: unknown }) => [status, body]),
        [
          [400, "(not kept: too deep)"],
          [500, "(not kept: too deep)"],
          [413, "(not kept: too large)"],
          [500, "(not kept: too large)"],
        ],
      );
    });

    it("with the newest 16 million characters of their bodies", async () => {
      const send = (name: string) => world.client.post("/roles", { type: "roles", attributes: { name } });
      await send("first");
      for (let i = 0; i < 17; i++) await send("x".repeat(1_000_000));
      await send("last");
      const { requests } = (await control(world.emulator, "GET", "requests")).body;
      const kept = requests.map(({ body }: { body: unknown }) => typeof body === "object");
      assert.equal(requests.length, 19);
      assert.deepEqual([requests[0].body, requests[1].body], ["(not kept: too old)", "(not kept: too old)"]);
      assert.deepEqual([kept.filter(Boolean).length, kept.at(-1)], [17, true]);
      await control(world.emulator, "DELETE", "requests");
      await send("x");
      assert.equal(typeof world.emulator.requests().requests[0]?.body, "object");
    });

    it("until they are cleared", async () => {
      await world.client.get("/user");
      assert.equal((await control(world.emulator, "DELETE", "requests")).status, 204);
      assert.deepEqual((await control(world.emulator, "GET", "requests")).body, {
        requests: [],
        counts: { total: 0, byMethod: {}, byEndpoint: {}, byOperation: {}, byStatus: {} },
      });
    });

    it("with the fault that struck", async () => {
      const [fault] = world.emulator.faults({ status: 500 });
      await world.client.get("/user");
      assert.equal(world.emulator.requests().requests[0]?.fault, fault?.id);
    });
  });

  it("reset everything to the state after the start", async () => {
    const start = world.emulator.snapshot();
    await openOrganization(world.client);
    world.emulator.faults({ status: 500 });
    assert.equal((await control(world.emulator, "POST", "reset")).status, 204);
    assert.deepEqual(world.emulator.snapshot(), start);
    assert.deepEqual([world.emulator.listFaults(), world.emulator.requests().counts.total], [[], 0]);
  });

  it("reset the tokens: none that was issued before is good any more", async () => {
    const former = world.emulator.accessToken();
    world.emulator.reset();
    assert.equal(refusal(await world.client.get("/user", { token: former })), "401 INVALID_TOKEN");
    const token = world.emulator.accessToken();
    assert.notEqual(token, former);
    assert.equal((await world.client.get("/user", { token })).status, 200);
  });

  it("reset the ids to come, where they have a seed", async () => {
    const emulator = await startEmulator({
      idSeed: 1,
      seed: { records: { organizations: [{ attributes: { name: "A" } }] } },
    });
    const open = async () => (await openOrganization(new Client(emulator))).organization;
    const before = [await open(), await open()];
    emulator.reset();
    assert.deepEqual([await open(), await open()], before);
    await emulator.close();
  });

  it("move the clock on, and with it tokens, timestamps, rate limits and the date of answers", async () => {
    const read = { average: { limit: 1, seconds: 60 } };
    const emulator = await startEmulator({ clock: new ManualClock(), limits: { ...publishedLimits, read } });
    const client = new Client(emulator);
    const former = emulator.accessToken();
    assert.deepEqual([(await client.get("/user")).status, (await client.get("/user")).status], [200, 429]);
    const answer = await control(emulator, "POST", "clock", { advance: 7199 });
    assert.deepEqual([answer.status, answer.body], [200, { now: "2026-01-01T01:59:59.000Z" }]);
    const user = await client.get("/user");
    assert.deepEqual([user.status, user.headers.get("date")], [200, "Thu, 01 Jan 2026 01:59:59 GMT"]);
    assert.equal(emulator.advanceClock(1), "2026-01-01T02:00:00.000Z");
    assert.equal(refusal(await client.get("/roles", { token: former })), "429 undefined");
    emulator.advanceClock(60);
    assert.equal(refusal(await client.get("/roles", { token: former })), "401 INVALID_TOKEN");
    for (const body of [{ advance: -1 }, { advance: "60" }, {}, { advance: 1e15 }])
      assert.equal((await control(emulator, "POST", "clock", body)).status, 400);
    await emulator.close();
  });

  it("show the invitations that were sent", async () => {
    const { organization, readOnly } = await openOrganization(world.client);
    const place = { organization: ref("organizations", organization), role: ref("roles", readOnly) };
    world.emulator.addUser({ email: "john@example.com" });
    await world.client.create("memberships", { user_email: "john@example.com" }, place);
    const { id } = await world.client.create("memberships", { user_email: "jane@example.com" }, place);
    await world.client.send("POST", `/memberships/${id}/resend`);
    const { invitations } = (await control(world.emulator, "GET", "invitations")).body;
    const [{ at, ...first }, second] = invitations;
    assert.match(at, /Z$/);
    assert.deepEqual(first, {
      to: "jane@example.com",
      membershipId: id,
      organizationId: organization,
      organizationName: "The Blue Brand",
      attempt: 1,
    });
    assert.deepEqual([invitations.length, second.attempt], [2, 2]);
    assert.deepEqual(world.emulator.invitations(), invitations);
    assert.equal((await control(world.emulator, "DELETE", "invitations")).status, 204);
    assert.deepEqual(world.emulator.invitations(), []);
    await world.client.send("POST", `/memberships/${id}/resend`);
    world.emulator.reset();
    assert.deepEqual(world.emulator.invitations(), []);
  });

  it("add users with credentials of their own, once per address", async () => {
    const answer = await control(world.emulator, "POST", "users", { email: "jane@example.com", first_name: "Jane" });
    assert.equal(answer.status, 201);
    const { clientId, clientSecret, userId, email } = answer.body;
    assert.equal(email, "jane@example.com");
    const body = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
    const init = { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const { access_token } = (await answerOf(await fetch(`${world.emulator.authUrl}/oauth/token`, init))).body;
    const user = await new Client(world.emulator, access_token).get("/user");
    assert.deepEqual([user.body.data.id, user.body.data.attributes.first_name], [userId, "Jane"]);
    for (const wrong of [{ email: "JANE@example.com" }, { email: "jane" }, {}])
      assert.equal((await control(world.emulator, "POST", "users", wrong)).status, 400);
  });

  it("refuse what they do not know", async () => {
    assert.equal((await control(world.emulator, "GET", "nothing")).status, 404);
    assert.equal(world.emulator.requests().counts.total, 0);
    const init = { method: "POST", body: "{" };
    assert.equal((await fetch(`${world.emulator.authUrl}/_emulator/faults`, init)).status, 400);
  });
});
