import assert from "node:assert/strict";
import { answerOf, Client, control, openOrganization, withEmulator } from "./support/client";

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
    assert.equal((await world.client.get("/user")).status, 200);
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
