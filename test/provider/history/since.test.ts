import assert from "node:assert/strict";
import { sinceOf } from "../../../provider/history/since";

const now = Date.parse("2026-11-10T12:00:00Z");

describe("the time of a history", () => {
  it("is a date, a time in any zone, or how long ago it was", () => {
    for (const [text, expected] of [
      ["2026-11-03", "2026-11-03T00:00:00.000Z"],
      ["2026-11-03T10:12", "2026-11-03T10:12:00.000Z"],
      ["2026-11-03 10:12:30", "2026-11-03T10:12:30.000Z"],
      ["2026-11-03T10:12:30.5Z", "2026-11-03T10:12:30.500Z"],
      ["2026-11-03T10:12:00+02:00", "2026-11-03T08:12:00.000Z"],
      ["90m", "2026-11-10T10:30:00.000Z"],
      ["12h", "2026-11-10T00:00:00.000Z"],
      ["7d", "2026-11-03T12:00:00.000Z"],
      ["2w", "2026-10-27T12:00:00.000Z"],
    ] as const)
      assert.equal(sinceOf(text, now).toISOString(), expected, text);
  });

  it("is refused if it is none, or yet to come", () => {
    for (const text of [
      "",
      "yesterday",
      "7",
      "7y",
      "-7d",
      "2026-13-01",
      "2026-11-31",
      "03.11.2026",
      "2026-11-03T25:00",
      "99999999999999d",
    ])
      assert.throws(() => sinceOf(text, now), /--since takes a date such as 2026-11-03/, text);
    assert.throws(() => sinceOf("2026-11-11", now), /yet to come/);
  });
});
