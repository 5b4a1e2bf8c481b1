import assert from "node:assert/strict";
import * as sinon from "sinon";
import { scaledClock, timestamp } from "../../emulator/clock";

describe("the emulator's clock", () => {
  let timers: sinon.SinonFakeTimers;
  beforeEach(() => {
    timers = sinon.useFakeTimers({ now: Date.parse("2026-01-01T00:00:00.000Z"), toFake: ["Date", "performance"] });
  });
  afterEach(() => timers.restore());

  it("starts at the real time and runs as many times faster as it is told", () => {
    const clock = scaledClock(60);
    assert.equal(timestamp(clock), "2026-01-01T00:00:00.000Z");
    timers.tick(1000);
    assert.equal(timestamp(clock), "2026-01-01T00:01:00.000Z");
  });

  it("does not follow the system's clock when that is set", () => {
    const clock = scaledClock(1);
    timers.setSystemTime(0);
    timers.tick(1000);
    assert.equal(timestamp(clock), "2026-01-01T00:00:01.000Z");
  });
});
