import assert from "node:assert/strict";
import { readings } from "../../../emulator/facts/readings";
import { probes } from "../../../provider/probe/probes";
import { idsOf, Sandbox } from "./sandbox";

describe("the probes against the emulator", function () {
  this.timeout(30_000);
  let sandbox: Sandbox;
  afterEach(() => sandbox.close());

  const all = probes.map(({ assumption }) => assumption);

  it("confirm every row that they ask about, as the emulator is", async () => {
    sandbox = await Sandbox.open();
    const results = await sandbox.probe("lasting");
    assert.deepEqual(
      results.filter(({ outcome, asks }) => asks !== undefined && outcome !== "confirmed"),
      [],
    );
    assert.deepEqual(idsOf(results, "confirmed"), all);
  });

  for (const assumption of Object.keys(readings))
    it(`refute ${assumption}, and no other, where that has its second reading`, async () => {
      sandbox = await Sandbox.open({ facts: [{ assumption, outcome: "refuted" }] });
      const results = await sandbox.probe("lasting");
      assert.deepEqual(idsOf(results, "refuted"), [assumption]);
      assert.deepEqual(
        idsOf(results, "confirmed"),
        all.filter((each) => each !== assumption),
      );
    });
});
