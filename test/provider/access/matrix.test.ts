import assert from "node:assert/strict";
import { evaluate } from "../../../provider/access/evaluate";
import { matrixOf } from "../../../provider/access/matrix";
import { organizationSpec } from "../../../provider/spec/spec";

describe("who can do what as a table", () => {
  it("knows the owner by the address, whatever the handle, and also where nothing is known of the role", () => {
    for (const role of ["admin", "desk"]) {
      const spec = organizationSpec({
        version: 1,
        organization: { name: "Green" },
        owner: "boss",
        roles: { desk: { name: "Desk" } },
        members: {
          boss: { userEmail: "Ada@green.example", role },
          "ann@green.example": { userEmail: "ann@green.example", role: "admin" },
        },
      });
      const owners = matrixOf(evaluate(spec)).rows.filter(({ isOwner }) => isOwner);
      assert.deepEqual(
        owners.map(({ principal }) => principal.name),
        ["Ada@green.example"],
      );
    }
  });
});
