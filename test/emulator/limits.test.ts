import assert from "node:assert/strict";
import * as fc from "fast-check";
import { type Emulator, publishedLimits, type RateLimits, startEmulator } from "../../emulator";
import { RateLimiter } from "../../emulator/limits/limiter";
import { SlidingWindow } from "../../emulator/limits/window";
import { Client } from "./support/client";
import { ManualClock } from "./support/clocks";

/** Milliseconds between one call and the next; many at the same moment, some far apart. */
const gaps = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 300 })), {
  maxLength: 200,
});

describe("a sliding window", () => {
  const length = 100;

  /** Runs the arrivals through a window and says which were admitted. */
  const admissions = (limit: number, steps: readonly number[], rejectedCount: boolean) => {
    const window = new SlidingWindow(limit, length);
    let now = 0;
    return steps.map((gap) => {
      now += gap;
      const admitted = window.remaining(now) > 0;
      if (admitted || rejectedCount) window.record(now);
      return { now, admitted };
    });
  };

  it("never admits more than its limit in any stretch of its length", () => {
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 10 }), fc.boolean(), (steps, limit, rejectedCount) => {
        const admitted = admissions(limit, steps, rejectedCount).filter((call) => call.admitted);
        for (const { now: end } of admitted) {
          const inside = admitted.filter(({ now }) => now > end - length && now <= end);
          assert(inside.length <= limit);
        }
      }),
    );
  });

  it("admits exactly what counting all arrivals of the last stretch admits", () => {
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 10 }), fc.boolean(), (steps, limit, rejectedCount) => {
        const counted: number[] = [];
        for (const { now, admitted } of admissions(limit, steps, rejectedCount)) {
          const expected = counted.filter((time) => time > now - length).length < limit;
          assert.equal(admitted, expected);
          if (admitted || rejectedCount) counted.push(now);
        }
      }),
    );
  });

  it("says how many more it would admit at once", () => {
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 10 }), (steps, limit) => {
        const window = new SlidingWindow(limit, length);
        const counted: number[] = [];
        let now = 0;
        for (const gap of steps) {
          now += gap;
          const inside = counted.filter((time) => time > now - length).length;
          assert.equal(window.remaining(now), Math.max(0, limit - inside));
          window.record(now);
          counted.push(now);
        }
      }),
    );
  });
});

describe("the rate limiter", () => {
  const judgeMany = (limiter: RateLimiter, count: number, method: string, noun: string, address = "1.1.1.1") =>
    Array.from({ length: count }, () => limiter.judge(address, method, noun)).filter(({ admitted }) => admitted).length;

  it("admits 250 reads of one endpoint in 10 s, and 1000 reads of all in 60 s", () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(publishedLimits, clock);
    assert.equal(judgeMany(limiter, 251, "GET", "roles"), 250);
    assert.equal(judgeMany(limiter, 250, "GET", "permissions"), 250);
    clock.advance(10);
    assert.equal(judgeMany(limiter, 250, "GET", "roles"), 250);
    assert.equal(judgeMany(limiter, 250, "GET", "memberships"), 249, "the rejected read counted");
    clock.advance(60);
    assert.equal(judgeMany(limiter, 250, "GET", "memberships"), 250);
  });

  it("admits 50 writes of one endpoint in 10 s, and 200 writes of all in 60 s, whatever the method", () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(publishedLimits, clock);
    assert.equal(judgeMany(limiter, 20, "POST", "roles"), 20);
    assert.equal(judgeMany(limiter, 20, "PATCH", "roles"), 20);
    assert.equal(judgeMany(limiter, 10, "DELETE", "roles"), 10);
    for (const noun of ["permissions", "memberships", "organizations"])
      assert.equal(judgeMany(limiter, 50, "POST", noun), 50);
    assert.equal(judgeMany(limiter, 1, "POST", "api_credentials"), 0);
    assert.equal(judgeMany(limiter, 250, "GET", "roles"), 250, "reads have windows of their own");
  });

  it("stays blocked while calls keep coming, and admits again once they pause", () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(publishedLimits, clock);
    judgeMany(limiter, 50, "POST", "roles");
    for (let second = 0; second < 20; second++) {
      clock.advance(1);
      assert.equal(judgeMany(limiter, 6, "POST", "roles"), 0);
    }
    clock.advance(10);
    assert.equal(judgeMany(limiter, 1, "POST", "roles"), 1);
  });

  it("forgets rejected calls where they are said not to count", () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter({ ...publishedLimits, rejectedCallsCount: false }, clock);
    assert.equal(judgeMany(limiter, 100, "POST", "roles"), 50);
    clock.advance(10);
    assert.equal(judgeMany(limiter, 100, "POST", "roles"), 50);
  });

  it("counts each address by itself", () => {
    const limiter = new RateLimiter(publishedLimits, new ManualClock());
    assert.equal(judgeMany(limiter, 60, "POST", "roles", "1.1.1.1"), 50);
    assert.equal(judgeMany(limiter, 60, "POST", "roles", "2.2.2.2"), 50);
  });

  it("admits a call when and only when each window that applies admits it", () => {
    const call = fc.record({
      gap: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4 })),
      method: fc.constantFrom("GET", "POST", "PATCH", "DELETE"),
      noun: fc.constantFrom("roles", "permissions", "oauth"),
      address: fc.constantFrom("a", "b"),
    });
    const table: Omit<RateLimits, "rejectedCallsCount"> = {
      read: { average: { limit: 8, seconds: 12 }, burst: { limit: 3, seconds: 2 } },
      write: { average: { limit: 4, seconds: 12 }, burst: { limit: 2, seconds: 2 } },
      token: { average: { limit: 3, seconds: 12 } },
    };
    fc.assert(
      fc.property(fc.array(call, { maxLength: 120 }), fc.boolean(), (calls, rejectedCallsCount) => {
        const clock = new ManualClock();
        const limiter = new RateLimiter({ ...table, rejectedCallsCount }, clock);
        const counted: { at: number; address: string; kind: string; noun: string }[] = [];
        for (const { gap, method, noun, address } of calls) {
          clock.advance(gap);
          const kind = noun === "oauth" ? "token" : method === "GET" ? "read" : "write";
          const { average, burst } = table[kind];
          const within = (seconds: number, sameNoun: boolean) =>
            counted.filter(
              (each) =>
                each.address === address &&
                each.kind === kind &&
                (!sameNoun || each.noun === noun) &&
                each.at > clock.now() - seconds * 1000,
            ).length;
          const expected =
            within(average.seconds, false) < average.limit && (!burst || within(burst.seconds, true) < burst.limit);
          const verdict = limiter.judge(address, method, noun);
          assert.equal(verdict.admitted, expected);
          if (expected || rejectedCallsCount) counted.push({ at: clock.now(), address, kind, noun });
          assert.equal(verdict.remaining, Math.max(0, average.limit - within(average.seconds, false)));
        }
      }),
    );
  });
});

describe("rate limits over HTTP", () => {
  let clock: ManualClock;
  let emulator: Emulator;
  let client: Client;
  beforeEach(async () => {
    clock = new ManualClock();
    emulator = await startEmulator({ clock });
    client = new Client(emulator);
  });
  afterEach(() => emulator.close());

  it("tell the average window with each answer, refusals included", async () => {
    const remaining = [];
    for (const path of ["/user", "/roles/unknown", "/nowhere"]) {
      const { headers } = await client.get(path);
      assert.deepEqual([headers.get("x-ratelimit-limit"), headers.get("x-ratelimit-interval")], ["1000", "60"]);
      remaining.push(headers.get("x-ratelimit-remaining"));
    }
    assert.deepEqual(remaining, ["999", "998", "997"]);
  });

  it("are answered with the edge's 429", async () => {
    const body = { type: "organizations", attributes: { name: "" } };
    for (let i = 0; i < 50; i++) assert.equal((await client.post("/organizations", body)).status, 422);
    const answer = await client.post("/organizations", body);
    assert.equal(answer.status, 429);
    assert.equal(answer.headers.get("content-type"), "application/json; charset=utf-8");
    assert.equal(answer.headers.get("retry-after"), "0");
    assert.equal(answer.headers.get("cache-control"), "no-cache");
    assert.match(answer.headers.get("x-request-id") ?? "", /-/);
    assert.deepEqual(answer.body, { errors: { title: "Too Many Requests", code: "THROTTLED", status: 429 } });
  });

  it("count an object and its relations with its collection", async () => {
    for (let i = 0; i < 125; i++) {
      await client.get("/roles/x");
      await client.get("/roles/x/permissions?page[size]=25");
    }
    assert.equal((await client.get("/roles")).status, 429);
    assert.equal((await client.get("/permissions")).status, 200);
  });

  it("let nothing be done by a throttled call", async () => {
    const post = (name: string) => client.post("/organizations", { type: "organizations", attributes: { name } });
    for (let i = 0; i < 50; i++) await post(`Brand ${i}`);
    assert.equal((await post("One more")).status, 429);
    clock.advance(10);
    assert.equal((await client.get("/organizations")).body.meta.record_count, 50);
    assert.equal((await post("One more")).status, 201);
  });

  it("do not concern the control endpoints", async () => {
    for (let i = 0; i < 300; i++) await fetch(`${emulator.authUrl}/_emulator/faults`);
    assert.equal((await client.get("/user")).headers.get("x-ratelimit-remaining"), "999");
  });

  it("are silent when they are off", async () => {
    const free = await startEmulator({ limits: "off" });
    const answer = await new Client(free).get("/user");
    assert.equal(answer.headers.get("x-ratelimit-limit"), null);
    await free.close();
  });
});
