import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import sinon from "sinon";
import { Budget } from "../../../provider/rate/budget";
import type { Ledger, Place } from "../../../provider/rate/ledger";
import { type MethodClass, publishedLimits } from "../../../provider/rate/limits";
import { ProcessLedger } from "../../../provider/rate/process-ledger";
import { Waits } from "../../../provider/rate/waits";
import { ManualClock } from "../api/manual-clock";

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
    assert.equal(clock.now(), 0);
    await budget.answered(place);
  });

  it("says a wait of more than two seconds once, with its length and its reason", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock);
    const said: string[] = [];
    await clock.finish(sendAll(clock, budget, 53, "roles", new Waits(clock, (text) => said.push(text))));
    assert.deepEqual(said, [
      "waiting 10 s for the Commerce Layer API: its rate limit for writes to roles is 50 in 10 s",
    ]);
  });

  it("pauses everybody after a 429, longer each time, and starts over once the API accepts again", async () => {
    const { clock, budget } = paused();
    const waits: number[] = [];
    let place = await budget.place("write", "roles", silent);
    for (let i = 0; i < 6; i++) {
      await budget.answered(place, throttled);
      const before = clock.now();
      const [read, write] = [budget.place("read", "user", silent), budget.place("write", "roles", silent)];
      [, place] = await clock.finish(Promise.all([read, write]));
      waits.push(clock.now() - before);
    }
    assert.deepEqual(waits, [10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
    await budget.answered(place, accepted);
    await budget.answered(await budget.place("write", "roles", silent), throttled);
    const before = clock.now();
    await clock.finish(budget.place("read", "user", silent));
    assert.equal(clock.now() - before, 10_000);
  });

  it("makes one pause of all the 429s of a burst, and the next pause a longer one", async () => {
    const { clock, budget } = paused();
    const burst = () => Promise.all(Array.from({ length: 8 }, () => budget.place("write", "roles", silent)));
    for (const place of await burst()) await budget.answered(place, throttled);
    const late = await clock.finish(burst());
    assert.equal(clock.now(), 10_000);
    for (const place of late) await budget.answered(place, throttled);
    await clock.finish(budget.place("write", "roles", silent));
    assert.equal(clock.now(), 30_000);
  });

  it("does not take a success for the end of a pause that began after its request", async () => {
    const { clock, budget } = paused();
    const [first, slow] = await Promise.all([1, 2].map(() => budget.place("write", "roles", silent)));
    await budget.answered(first as Place, throttled);
    const second = await clock.finish(budget.place("write", "roles", silent));
    await budget.answered(slow as Place, accepted);
    await budget.answered(second, throttled);
    await clock.finish(budget.place("write", "roles", silent));
    assert.equal(clock.now(), 30_000);
  });

  it("waits as long as the server asks when that is longer, whichever answer of a burst says so", async () => {
    const { clock, budget } = paused();
    const [first, second] = await Promise.all([1, 2].map(() => budget.place("write", "roles", silent)));
    await budget.answered(first as Place, throttled);
    await budget.answered(second as Place, { ...throttled, retryAfter: 30_000 });
    await clock.finish(budget.place("read", "user", silent));
    assert.equal(clock.now(), 30_000);
  });

  it("narrows itself to what the headers of an answer allow", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock);
    const first = await budget.place("write", "roles", silent);
    await budget.answered(first, { status: 200, rates: { limit: 100, interval: 60, remaining: 1 } });
    const times = await clock.finish(sendAll(clock, budget, 2, "roles"));
    assert.deepEqual(times, [0, 60_000]);
  });

  it("takes the burst limit of a class down with its average, also for endpoints to come", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock);
    const rates = { limit: 200, interval: 60, remaining: 199 };
    await budget.answered(await budget.place("read", "users", silent), { status: 200, rates });
    const times = await clock.finish(sendAll(clock, budget, 51, "roles", silent, "read"));
    assert.deepEqual([times[49], times[50]], [0, 10_000]);
  });

  it("takes an interval as short as that of the burst for a word about the burst", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock);
    const rates = { limit: 30, interval: 10, remaining: 29 };
    await budget.answered(await budget.place("write", "users", silent), { status: 200, rates });
    const times = await clock.finish(sendAll(clock, budget, 30, "users"));
    assert.deepEqual([times[28], times[29]], [0, 10_000]);
    assert.equal((await clock.finish(sendAll(clock, budget, 50, "roles")))[49], 10_000, "the average is as published");
  });

  it("waits for nothing but the pauses after a 429 where there are no limits", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock, new ProcessLedger(clock, { limits: undefined }, () => 0));
    const times = await clock.finish(sendAll(clock, budget, 500, "roles"));
    assert.equal(times[499], 0);
    await budget.answered(await budget.place("write", "roles", silent), throttled);
    await clock.finish(budget.place("write", "roles", silent));
    assert.equal(clock.now(), 10_000);
  });

  it("lets writes go first, then reads, then reads that only prefetch, each in their order", async () => {
    const { clock, budget } = paused();
    await budget.answered(await budget.place("write", "roles", silent), throttled);
    const order: string[] = [];
    const ask = async (name: string, kind: "read" | "write", isPrefetch = false) => {
      await budget.place(kind, "roles", silent, { isPrefetch });
      order.push(name);
    };
    const asked = [ask("ahead 1", "read", true), ask("ahead 2", "read", true), ask("read 1", "read")];
    asked.push(ask("write 1", "write"), ask("read 2", "read"), ask("write 2", "write"));
    await clock.finish(Promise.all(asked));
    assert.deepEqual(order, ["write 1", "write 2", "read 1", "read 2", "ahead 1", "ahead 2"]);
  });

  it("does not hold a read back for writes that have to wait, though it only prefetches", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock);
    await clock.finish(sendAll(clock, budget, 50, "roles"));
    void budget.place("write", "roles", silent);
    await budget.place("read", "roles", silent, { isPrefetch: true });
    assert.equal(clock.now(), 0);
  });

  it("says at the end how long it held requests back, and for which limit", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock);
    await clock.finish(sendAll(clock, budget, 51, "roles"));
    assert.equal(budget.blocked.summary, undefined, "10 seconds are not worth a line");
    await clock.finish(sendAll(clock, budget, 200, "roles"));
    assert.equal(
      budget.blocked.summary,
      "requests waited 70 s in all for the Commerce Layer API: 40 s because its rate limit for all writes is 200 in 60 s, 30 s because its rate limit for writes to roles is 50 in 10 s",
    );
  });

  it("fails those that wait when its ledger fails", async () => {
    const broken: Ledger = { take: () => Promise.reject(new Error("broken")), answered: async () => {} };
    const budget = new Budget(new ManualClock(), broken);
    await assert.rejects(budget.place("read", "roles", silent), /broken/);
  });

  it("stops waiting when its signal aborts", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock);
    const held = await Promise.all(Array.from({ length: 50 }, () => budget.place("write", "roles", silent)));
    const gone = new AbortController();
    const waiting = budget.place("write", "roles", silent, { signal: gone.signal });
    gone.abort(new Error("the engine is gone"));
    await assert.rejects(waiting, /the engine is gone/);
    assert.equal(held.length, 50);
  });

  it("leaves nothing behind at a signal that did not abort", async () => {
    const clock = new ManualClock();
    const budget = new Budget(clock);
    const [first] = await Promise.all(Array.from({ length: 50 }, () => budget.place("write", "roles", silent)));
    const { signal } = new AbortController();
    const waiting = budget.place("write", "roles", silent, { signal });
    await new Promise(setImmediate);
    assert.equal(getEventListeners(signal, "abort").length, 1);
    await budget.answered(first as Place);
    await clock.finish(waiting);
    assert.equal(getEventListeners(signal, "abort").length, 0);
  });

  it("forgets a request that no longer waits", async () => {
    const budget = new Budget(new ManualClock());
    const [first] = await Promise.all(Array.from({ length: 50 }, () => budget.place("write", "roles", silent)));
    const gone = new AbortController();
    const waiting = budget.place("write", "roles", silent, { signal: gone.signal });
    await new Promise(setImmediate);
    gone.abort(new Error("the engine is gone"));
    await assert.rejects(waiting, /the engine is gone/);
    const woken = sinon.spy(gone.signal, "removeEventListener");
    await budget.answered(first as Place);
    sinon.assert.notCalled(woken);
  });
});

const throttled = { status: 429, rates: {} };
const accepted = { status: 200, rates: {} };

/** Without chance in its pauses. */
function paused(): { clock: ManualClock; budget: Budget } {
  const clock = new ManualClock();
  return { clock, budget: new Budget(clock, new ProcessLedger(clock, { limits: publishedLimits }, () => 0)) };
}

/** Sends so many requests as fast as the budget allows; each is answered at once. Says when each was sent. */
async function sendAll(
  clock: ManualClock,
  budget: Budget,
  count: number,
  endpoint: string,
  waits = silent,
  kind: MethodClass = "write",
): Promise<number[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const place = await budget.place(kind, endpoint, waits);
      const sent = clock.now();
      await budget.answered(place);
      return sent;
    }),
  );
}
