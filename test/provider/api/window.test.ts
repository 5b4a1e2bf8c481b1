import assert from "node:assert/strict";
import fc from "fast-check";
import { SlidingWindow } from "../../../provider/api/window";
import { ManualClock } from "./manual-clock";

describe("a sliding window", () => {
  it("gives as many places as its limit, and the next one a span after the first answer", () => {
    const clock = new ManualClock();
    const window = new SlidingWindow(2, 1000, clock);
    window.take();
    window.take();
    assert.equal(window.wait, Number.POSITIVE_INFINITY, "only an answer can tell when a place is free again");
    clock.advance(300);
    window.answered();
    assert.equal(window.wait, 1000);
    clock.advance(999);
    assert.equal(window.wait, 1);
    clock.advance(1);
    assert.equal(window.wait, 0);
  });

  it("believes a server that allows less, and never one that seems to allow more", () => {
    const clock = new ManualClock();
    const window = new SlidingWindow(10, 1000, clock);
    window.narrow(3, 500);
    assert.equal(window.describe, "3 in 1 s");
    window.narrow(20, 4000);
    assert.equal(window.describe, "3 in 4 s");
  });

  it("counts what others behind the same address have used up", () => {
    const clock = new ManualClock();
    const window = new SlidingWindow(10, 1000, clock);
    window.take();
    window.answered();
    window.remaining(4);
    assert.equal(window.used, 6, "ten less the four that remain, one of them ours");
    window.remaining(7);
    assert.equal(window.used, 6, "an older answer that comes later takes nothing back");
    clock.advance(1000);
    assert.equal(window.used, 0);
  });

  it("never lets a server count more than the limit, whenever between sending and answer it counts", () => {
    const request = fc.record({
      pause: fc.integer({ min: 0, max: 400 }),
      latency: fc.integer({ min: 0, max: 700 }),
      countedAt: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 1000 }),
        fc.array(request, { maxLength: 60 }),
        (limit, span, requests) => {
          const counted = simulate(limit, span, requests);
          for (const start of counted) {
            const within = counted.filter((time) => time >= start && time < start + span);
            assert.ok(within.length <= limit, `${within.length} in one span of ${span}, the limit is ${limit}`);
          }
        },
      ),
    );
  });
});

interface Request {
  readonly pause: number;
  readonly latency: number;
  readonly countedAt: number;
}

/** Sends each request as soon as the window allows, and says when the server counted it. */
function simulate(limit: number, span: number, requests: readonly Request[]): number[] {
  const clock = new ManualClock();
  const window = new SlidingWindow(limit, span, clock);
  const counted: number[] = [];
  let answers: number[] = [];
  const passUntil = (time: number) => {
    for (const answer of answers.filter((one) => one <= time).sort((one, other) => one - other)) {
      clock.advance(answer - clock.now());
      window.answered();
    }
    answers = answers.filter((one) => one > time);
    clock.advance(Math.max(0, time - clock.now()));
  };
  for (const { pause, latency, countedAt } of requests) {
    passUntil(clock.now() + pause);
    while (window.wait > 0) passUntil(Math.min(clock.now() + window.wait, ...answers));
    window.take();
    counted.push(clock.now() + latency * countedAt);
    answers.push(clock.now() + latency);
  }
  return counted;
}
