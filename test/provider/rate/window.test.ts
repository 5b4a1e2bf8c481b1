import assert from "node:assert/strict";
import fc from "fast-check";
import { SlidingWindow } from "../../../provider/rate/window";
import { ManualClock } from "../api/manual-clock";

describe("a sliding window", () => {
  it("gives as many places as its limit, and the next one a span after the first answer", () => {
    const window = new SlidingWindow({ count: 2, span: 1000 });
    window.take();
    window.take();
    assert.equal(window.wait(0), 1000, "an answer that comes now frees a place after a span, and no other can earlier");
    window.answered(300);
    assert.equal(window.wait(300), 1000);
    assert.equal(window.wait(1299), 1);
    assert.equal(window.wait(1300), 0);
  });

  it("believes a server that allows less, and never one that seems to allow more", () => {
    const window = new SlidingWindow({ count: 10, span: 1000 });
    window.narrow(3, 500);
    assert.equal(window.describe, "3 in 1 s");
    window.narrow(20, 4000);
    assert.equal(window.describe, "3 in 4 s");
  });

  it("counts what others behind the same address have used up", () => {
    const window = new SlidingWindow({ count: 10, span: 1000 });
    window.take();
    window.answered(0);
    window.counted(6, 0, 0);
    assert.equal(window.used(0), 6);
    window.counted(3, 0, 0);
    assert.equal(window.used(0), 6, "an older answer that comes later takes nothing back");
    assert.equal(window.used(1000), 0);
  });

  it("gives this host no more than its share, and nobody more than the whole", () => {
    const window = new SlidingWindow({ count: 10, span: 1000 }, 0.5);
    assert.equal(window.describe, "5 of the 10 in 1 s");
    for (let i = 0; i < 5; i++) {
      assert.equal(window.wait(0), 0);
      window.take();
      window.answered(0);
    }
    assert.equal(window.wait(0), 1000, "the other half is for others");
    window.counted(10, 0, 500);
    assert.equal(window.wait(1000), 0, "ours have left, and five of others leave room for five");
    for (let i = 0; i < 5; i++) {
      window.take();
      window.answered(1000);
    }
    window.counted(16, 1000, 1000);
    assert.equal(window.wait(1500), 500, "five of the eleven others have left, ours have not");
  });

  it("gives nobody less than one request", () => {
    assert.equal(new SlidingWindow({ count: 10, span: 1000 }, 0.01).wait(0), 0);
  });

  it("lets a request that was never sent, or never answered, leave in its order", () => {
    const window = new SlidingWindow({ count: 2, span: 1000 });
    window.take();
    window.withdraw();
    for (let i = 0; i < 2; i++) window.take();
    window.answered(700);
    window.answered(200);
    assert.equal(window.wait(700), 500);
    assert.equal(window.used(1200), 1);
  });

  it("never lets a server count more than the limit, whenever between sending and answer it counts", () => {
    fc.assert(
      fc.property(limit, span, requests, (limit, span, requests) => {
        const { counted } = simulate(limit, span, requests);
        for (const start of counted) {
          const within = counted.filter((time) => time >= start && time < start + span);
          assert.ok(within.length <= limit, `${within.length} in one span of ${span}, the limit is ${limit}`);
        }
      }),
    );
  });

  it("never takes its own requests for those of others, whenever between sending and answer the server counts", () => {
    fc.assert(
      fc.property(limit, span, requests, (limit, span, requests) => {
        assert.equal(simulate(limit, span, requests).foreign, 0);
      }),
    );
  });
});

const limit = fc.integer({ min: 1, max: 5 });
const span = fc.integer({ min: 1, max: 1000 });
const requests = fc.array(
  fc.record({
    pause: fc.integer({ min: 0, max: 400 }),
    latency: fc.integer({ min: 0, max: 700 }),
    countedAt: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 60 },
);

interface Request {
  readonly pause: number;
  readonly latency: number;
  readonly countedAt: number;
}

/** Sends each request as soon as the window allows: when the server counted it, and how many the window took for those of others. */
function simulate(limit: number, span: number, requests: readonly Request[]): { counted: number[]; foreign: number } {
  const clock = new ManualClock();
  const window = new SlidingWindow({ count: limit, span });
  const counted: number[] = [];
  let foreign = 0;
  let answers: { readonly at: number; readonly sent: number; readonly total: () => number }[] = [];
  const passUntil = (time: number) => {
    for (const { at, sent, total } of answers.filter((one) => one.at <= time).sort((one, other) => one.at - other.at)) {
      clock.advance(at - clock.now());
      const own = window.used(at);
      window.counted(total(), sent, at);
      foreign += window.used(at) - own;
      window.answered(at);
    }
    answers = answers.filter((one) => one.at > time);
    clock.advance(Math.max(0, time - clock.now()));
  };
  for (const { pause, latency, countedAt } of requests) {
    passUntil(clock.now() + pause);
    for (let wait = window.wait(clock.now()); wait > 0; wait = window.wait(clock.now()))
      passUntil(Math.min(clock.now() + wait, ...answers.map(({ at }) => at)));
    window.take();
    const sent = clock.now();
    const moment = sent + latency * countedAt;
    counted.push(moment);
    // Asked for when the answer comes: until then, later requests may be counted earlier.
    const total = () => counted.filter((time) => time > moment - span && time <= moment).length;
    answers.push({ at: sent + latency, sent, total });
  }
  return { counted, foreign };
}
