import assert from "node:assert/strict";
import { ServerTime } from "../../../provider/api/server-time";
import { ManualClock } from "./manual-clock";

describe("the time of the server", () => {
  it("is that of the last answer, and goes on with this machine's monotonic clock", () => {
    const clock = new ManualClock();
    const time = new ServerTime(clock);
    assert.equal(time.isHeard, false);
    time.hear("Tue, 01 Jan 2030 00:00:00 GMT");
    assert.equal(time.now(), Date.UTC(2030, 0, 1));
    clock.advance(1500);
    assert.equal(time.now(), Date.UTC(2030, 0, 1, 0, 0, 1, 500));
    time.hear("Tue, 01 Jan 2030 00:01:00 GMT");
    assert.equal(time.now(), Date.UTC(2030, 0, 1, 0, 1));
  });

  it("ignores answers without a date", () => {
    const time = new ServerTime(new ManualClock());
    for (const none of [null, "", "yesterday"]) time.hear(none);
    assert.equal(time.isHeard, false);
  });
});
