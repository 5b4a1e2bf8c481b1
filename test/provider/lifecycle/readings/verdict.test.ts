import assert from "node:assert/strict";
import { readings } from "../../../../emulator/facts/readings";
import { bound, unplayable } from "./bound";
import { factsInForce, variable } from "./in-force";
import { isSound, judge } from "./verdict";

const list = [{ row: "replacing", test: "a key goes", reason: "objects are merged" }];
const failure = (test: string) => ({ test, message: "no" });

describe("the verdict on the suite under second readings", () => {
  it("is sound where all passes that is not bound to the first reading", () => {
    const played = { passed: ["another"], failed: [failure("a key goes")] };
    const verdict = judge(["replacing"], played, list);
    assert.deepEqual(verdict, { broken: [], needless: [] });
    assert.equal(isSound(verdict, played), true);
  });

  it("names a test that fails, also one that is bound to another row", () => {
    const played = { passed: ["another"], failed: [failure("a key goes")] };
    const verdict = judge(["etag"], played, list);
    assert.deepEqual(verdict, { broken: [failure("a key goes")], needless: [] });
    assert.equal(isSound(verdict, played), false);
  });

  it("names an entry whose test passes, or is not there", () => {
    for (const passed of [["another", "a key goes"], ["another"]]) {
      const verdict = judge(["replacing"], { passed, failed: [] }, list);
      assert.deepEqual(verdict, { broken: [], needless: list });
      assert.equal(isSound(verdict, { passed, failed: [] }), false);
    }
  });

  it("takes an entry about two rows for one about both together", () => {
    const both = [{ row: "replacing", with: "etag", test: "a key goes", reason: "objects are merged" }];
    const played = { passed: ["another"], failed: [failure("a key goes")] };
    assert.deepEqual(judge(["replacing", "etag"], played, both).broken, []);
    assert.deepEqual(judge(["replacing"], played, both).broken, played.failed);
    assert.deepEqual(judge(["replacing"], { ...played, failed: [] }, both).needless, []);
  });

  it("is not sound where nothing was played", () => {
    const played = { passed: [], failed: [] };
    assert.equal(isSound(judge(["etag"], played, list), played), false);
  });

  it("goes by a list of rows that have a second reading", () => {
    for (const row of [...bound.flatMap((one) => [one.row, one.with ?? one.row]), ...Object.keys(unplayable)])
      assert.ok(Object.hasOwn(readings, row), row);
  });
});

describe("the readings in force", () => {
  const before = process.env[variable];
  afterEach(() => {
    if (before === undefined) delete process.env[variable];
    else process.env[variable] = before;
  });

  it("are none, or those that the environment names", () => {
    delete process.env[variable];
    assert.deepEqual(factsInForce(), []);
    process.env[variable] = "etag,replacing";
    assert.deepEqual(
      factsInForce().map(({ assumption, outcome }) => `${assumption} ${outcome}`),
      ["etag refuted", "replacing refuted"],
    );
  });
});
