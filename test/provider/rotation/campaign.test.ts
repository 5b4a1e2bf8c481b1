import assert from "node:assert/strict";
import { rotate } from "./campaign/campaign";

describe("rotations in virtual time, with kills, lost answers and lost journals", function () {
  this.timeout(300_000);

  // A failure names its seed; `npm run rotations -- --seed N --rounds N` repeats it and makes longer campaigns.
  it("never refuse a consumer before its time, and never have three credentials live: 100 rotations", async () => {
    const score = await rotate(Date.now() % 1e6, 100);
    assert.ok(score.rotations >= 100);
    for (const count of [score.kills, score.lostAnswers, score.lostJournals, score.polls])
      assert.ok(count >= 20, JSON.stringify(score));
  });
});
