import assert from "node:assert/strict";
import * as fc from "fast-check";
import { rights } from "../../../provider/entities/rights";
import { asMatrix, changedSubjects } from "../../../provider/hooks/matrix";

describe("a matrix of rights", () => {
  it("means the same whether it lists rights or spells them in a text, in any order", () => {
    const words = fc.shuffledSubarray(Object.keys(rights));
    const separator = fc.constantFrom(" ", ",", ", ", "  ");
    fc.assert(
      fc.property(words, separator, (list, between) => {
        const listed = asMatrix({ orders: list });
        assert.deepEqual(changedSubjects(listed, asMatrix({ orders: [...list].reverse().join(between) })), []);
      }),
    );
  });

  it("grants a subject nothing by an empty list", () => {
    assert.deepEqual(changedSubjects(asMatrix({ orders: [] }), asMatrix({})), []);
    assert.deepEqual(changedSubjects(asMatrix({ orders: ["read"] }), asMatrix({ orders: [] })), ["orders"]);
  });

  it("holds texts alone, so that the outputs of all programs look alike", () => {
    assert.deepEqual(asMatrix({ orders: ["update", "read"], skus: "read" }), { orders: "update read", skus: "read" });
  });
});
