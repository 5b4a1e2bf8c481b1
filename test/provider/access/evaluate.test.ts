import assert from "node:assert/strict";
import fc from "fast-check";
import { diffAccess } from "../../../provider/access/access-diff";
import { evaluate } from "../../../provider/access/evaluate";
import { agreesWithBruteForce, judgesAsAllWorlds } from "./laws";
import { changes, organizations } from "./organizations";

describe("who can do what", () => {
  it("is what asking for each person, subject, right, scope, app and filter by itself finds", () => {
    agreesWithBruteForce({ numRuns: 100 });
  }).timeout(120_000);

  it("is the same after no change, whatever is unknown", () => {
    fc.assert(
      fc.property(organizations, (spec) => {
        assert.equal(diffAccess(evaluate(spec), evaluate(structuredClone(spec))).verdict, "same");
      }),
      { numRuns: 100 },
    );
  });

  it("is judged as counting all that everybody can do in every world judges", () => {
    judgesAsAllWorlds({ numRuns: 100 });
  }).timeout(120_000);

  it("turns around when before and after do", () => {
    const turned = { same: "same", widens: "narrows", narrows: "widens", both: "both", unknown: "unknown" } as const;
    fc.assert(
      fc.property(changes, ([one, other]) => {
        const there = diffAccess(evaluate(one), evaluate(other)).verdict;
        const back = diffAccess(evaluate(other), evaluate(one)).verdict;
        const isExact = evaluate(one).unknowns.length + evaluate(other).unknowns.length === 0;
        // Narrowing is certain only if nothing is unknown; widening always.
        if (!isExact) assert.equal(there === "same", back === "same");
        else if (there === "widens") assert.ok(back === "narrows" || back === "unknown", back);
        else if (there === "unknown") assert.ok(back === "widens" || back === "unknown", back);
        else assert.equal(back, turned[there]);
      }),
      { numRuns: 200 },
    );
  });
});
