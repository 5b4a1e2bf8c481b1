import assert from "node:assert/strict";
import { type FaultSpec, publishedLimits, startEmulator } from "../../emulator";
import { answerOf, Client, control, withEmulator } from "./support/client";
import { ManualClock } from "./support/clocks";

describe("an order for a fault", () => {
  const world = withEmulator();

  const post = (name: string) => world.client.post("/organizations", { type: "organizations", attributes: { name } });
  describe("is meant for", () => {
    const statuses = async (...paths: string[]) => {
      const seen = [];
      for (const path of paths) seen.push((await world.client.get(path)).status);
      return seen;
    };

    it("an endpoint: a collection, its objects, one object, or all below a noun", async () => {
      world.emulator.faults({ endpoint: "roles/:id", status: 500 });
      assert.deepEqual(await statuses("/roles", "/roles/x/organization", "/roles/x"), [200, 404, 500]);
      world.emulator.faults({ endpoint: "roles/y", status: 500 });
      assert.deepEqual(await statuses("/roles/x", "/roles/y"), [404, 500]);
      world.emulator.faults({ endpoint: "roles/*", status: 500, times: 3 });
      assert.deepEqual(await statuses("/user", "/roles", "/roles/x", "/roles/x/permissions"), [200, 500, 500, 500]);
    });

    it("the token endpoint", async () => {
      world.emulator.faults({ endpoint: "oauth/token", status: 500 });
      assert.deepEqual(await statuses("/user"), [200]);
      const answer = await fetch(`${world.emulator.authUrl}/oauth/token`, { method: "POST" });
      assert.equal(answer.status, 500);
    });

    it("a method, in whatever case", async () => {
      world.emulator.faults({ method: "post", status: 500 });
      assert.deepEqual(await statuses("/user"), [200]);
      assert.equal((await post("A")).status, 500);
    });

    it("the nth matching request and as many in a row as it says", async () => {
      world.emulator.faults({ endpoint: "user", nth: 2, times: 2, status: 500 });
      assert.deepEqual(await statuses("/user", "/roles", "/user", "/user", "/user"), [200, 200, 500, 500, 200]);
    });

    it("the requests from its order on, one fault after the other", async () => {
      await statuses("/user");
      world.emulator.faults({ endpoint: "user", status: 500 }, { endpoint: "user", status: 503 });
      assert.deepEqual(await statuses("/user", "/user", "/user"), [500, 503, 200]);
      assert.deepEqual(
        world.emulator.listFaults().map(({ seen, applied }) => [seen, applied]),
        [
          [3, 1],
          [3, 1],
        ],
      );
    });

    it("nothing once the faults are cleared", async () => {
      world.emulator.faults({ status: 500, times: 100 });
      world.emulator.clearFaults();
      assert.deepEqual([await statuses("/user"), world.emulator.listFaults()], [[200], []]);
    });
  });

  it("is ordered, listed, released and cleared over HTTP", async () => {
    const ordered = await control(world.emulator, "POST", "faults", [{ status: 500 }, { hold: true }]);
    assert.equal(ordered.status, 201);
    assert.deepEqual(ordered.body.faults[0], {
      id: 1,
      method: "*",
      endpoint: "*",
      nth: 1,
      times: 1,
      when: "before",
      status: 500,
      seen: 0,
      applied: 0,
    });
    assert.equal((await world.client.get("/user")).status, 500);
    const waiting = world.client.get("/user");
    while ((await control(world.emulator, "GET", "faults")).body.held === 0);
    assert.deepEqual((await control(world.emulator, "POST", "release")).body, { released: 1 });
    assert.equal((await waiting).status, 200);
    assert.equal((await control(world.emulator, "DELETE", "faults")).status, 204);
    assert.deepEqual((await control(world.emulator, "GET", "faults")).body, { faults: [], held: 0 });
  });

  const mistakes: [unknown, RegExp][] = [
    [{}, /needs status, reset, truncate, delay or hold/],
    [{ status: 99 }, /status/],
    [{ stauts: 500 }, /no stauts/],
    [{ constructor: 1, status: 500 }, /no constructor/],
    [{ status: 500, nth: 0 }, /nth/],
    [{ reset: true, status: 500 }, /reset/],
    [{ reset: true, body: "html" }, /go with a status/],
    [{ truncate: true, when: "before" }, /truncate/],
    [{ hold: "yes" }, /hold/],
    [{ status: 500, when: "later" }, /when/],
    ["503", /object/],
  ];
  for (const [spec, message] of mistakes) {
    it(`is refused with a reason when it is ${JSON.stringify(spec)}`, async () => {
      assert.throws(() => world.emulator.faults(spec as FaultSpec), message);
      const init = { method: "POST", body: JSON.stringify(spec) };
      const answer = await answerOf(await fetch(`${world.emulator.authUrl}/_emulator/faults`, init));
      assert.equal(answer.status, 400);
      assert.match(answer.body.error, message);
    });
  }

  it("does not count what the rate limits kept out", async () => {
    const one = { limit: 1, seconds: 60 };
    const clock = new ManualClock();
    const limits = { ...publishedLimits, read: { average: one, burst: one } };
    const emulator = await startEmulator({ limits, clock });
    const client = new Client(emulator);
    emulator.faults({ nth: 2, status: 500 });
    const seen = [];
    for (let i = 0; i < 3; i++) seen.push((await client.get("/user")).status);
    clock.advance(60);
    seen.push((await client.get("/user")).status);
    await emulator.close();
    assert.deepEqual(seen, [200, 429, 429, 500]);
  });
});
