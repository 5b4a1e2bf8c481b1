import assert from "node:assert/strict";
import { Budget } from "../../../provider/api/budget";
import { Waits } from "../../../provider/api/waits";
import { ManualClock } from "./manual-clock";

const silent = new Waits(new ManualClock(), () => {});

describe("the rate budget", () => {
  it("lets a burst of 50 writes per endpoint through and holds the next one back for 10 seconds", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock);
    const times = await clock.finish(sendAll(clock, budget, 51, "roles"));
    assert.equal(times[49], 0);
    assert.equal(times[50], 10_000);
  });

  it("counts each endpoint by itself in the burst and all of them together in the average", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock);
    const endpoints = ["roles", "permissions", "memberships", "organizations", "api_credentials"];
    const times = await clock.finish(Promise.all(endpoints.map((endpoint) => sendAll(clock, budget, 50, endpoint))));
    const all = times.flat().sort((one, other) => one - other);
    assert.equal(all[199], 0, "200 writes go at once");
    assert.equal(all[200], 60_000, "the next ones a minute later");
  });

  it("does not hold reads back for writes", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock);
    await clock.finish(sendAll(clock, budget, 50, "roles"));
    const place = await clock.finish(budget.place("read", "roles", silent));
    place.answered();
    assert.equal(clock.now(), 0);
  });

  it("says a wait of more than two seconds once, with its length and its reason", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock);
    const said: string[] = [];
    await clock.finish(sendAll(clock, budget, 53, "roles", new Waits(clock, (text) => said.push(text))));
    assert.deepEqual(said, ["waiting 10 s for the Commerce Layer API: its rate limit for roles is 50 in 10 s"]);
  });

  it("pauses everybody after a 429, longer each time, and starts over once the API accepts again", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock, () => 0);
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      budget.pause(undefined);
      const before = clock.now();
      const [read, write] = [budget.place("read", "user", silent), budget.place("write", "roles", silent)];
      for (const place of await clock.finish(Promise.all([read, write]))) place.answered();
      waits.push(clock.now() - before);
    }
    assert.deepEqual(waits, [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
    budget.accepted();
    budget.pause(undefined);
    const before = clock.now();
    await clock.finish(budget.place("read", "user", silent));
    assert.equal(clock.now() - before, 5_000);
  });

  it("waits as long as the server asks when that is longer", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock, () => 0);
    budget.pause(30_000);
    await clock.finish(budget.place("read", "user", silent));
    assert.equal(clock.now(), 30_000);
  });

  it("narrows itself to what the headers of an answer allow", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock);
    const first = await budget.place("write", "roles", silent);
    first.answered({ limit: 100, interval: 60, remaining: 1 });
    const times = await clock.finish(sendAll(clock, budget, 2, "roles"));
    assert.deepEqual(times, [0, 60_000]);
  });

  it("stops waiting when its signal aborts", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock);
    const held = await Promise.all(Array.from({ length: 50 }, () => budget.place("write", "roles", silent)));
    const gone = new AbortController();
    const waiting = budget.place("write", "roles", silent, gone.signal);
    gone.abort(new Error("the engine is gone"));
    await assert.rejects(waiting, /the engine is gone/);
    assert.equal(held.length, 50);
  });
});

/** Sends so many writes as fast as the budget allows; each is answered at once. Says when each was sent. */
async function sendAll(
  clock: ManualClock,
  budget: Budget,
  count: number,
  endpoint: string,
  waits = silent,
): Promise<number[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const place = await budget.place("write", endpoint, waits);
      place.answered();
      return clock.now();
    }),
  );
}
