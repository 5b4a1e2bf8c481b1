import assert from "node:assert/strict";
import fc from "fast-check";
import { land } from "../../../provider/clone/landing";
import { specOf } from "../../../provider/organization/spec-of";
import { snapshots } from "../organization/snapshots";

describe("a clone of a file that removes other members", () => {
  it("removes nobody from the target, which has members of its own, and says so", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const carried = { ...specOf(snapshot).spec, roles: {}, members: {}, otherMembers: "remove" as const };
        const { spec, remarks } = land(carried, snapshot, { caller: "me@shop.example", known: {}, stack: "a/b" });
        assert.equal(spec.otherMembers, undefined);
        assert.ok(remarks.includes("members of the target that the source does not have stay members"));
      }),
      { numRuns: 50 },
    );
  });
});
