import assert from "node:assert/strict";
import * as fc from "fast-check";
import { apiCredential } from "../../../provider/entities/api-credential";
import { nearMiss, nearMisses } from "../../../provider/entities/near-miss";
import { apiField } from "../../../provider/entities/view";

const kinds = apiField(apiCredential, "kind").known ?? [];

describe("a near miss", () => {
  it("is a known word with a letter too few, too many, wrong, or in its neighbour's place", () => {
    for (const [word, meant] of [
      ["integraton", "integration"],
      ["integrattion", "integration"],
      ["webapo", "webapp"],
      ["ordres", "orders"],
      ["sku", "skus"],
      ["sales-channel", "sales_channel"],
      ["Sales Channel", "sales_channel"],
      ["INTEGRATION", "integration"],
    ] as const)
      assert.equal(nearMiss(word, kinds), meant, word);
  });

  it("is no word that may well be meant", () => {
    for (const word of ["metrics", "contentful", "links", "external", "a"])
      assert.equal(nearMiss(word, kinds), undefined);
    assert.equal(nearMiss("imports", ["exports"]), undefined);
    assert.equal(nearMiss("price_tiers", ["price_lists"]), undefined);
  });

  it("is never looked for where the word is known", () => {
    for (const kind of kinds) assert.deepEqual(nearMisses(kind, kinds), []);
  });

  it("comes first where it is nearer than others", () => {
    assert.deepEqual(nearMisses("Catalogue editor", ["Catalogue auditor", "Catalogue editors", "Warehouse worker"]), [
      "Catalogue editors",
      "Catalogue auditor",
    ]);
  });

  it("is found for any one slip in a word of any length above three", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(letters, fc.nat(), fc.constantFrom("drop", "double", "swap", "replace"), (known, at, slip) => {
        const word = slipped(known, at % (known.length - 1), slip);
        assert.equal(nearMiss(word, [known]), word === known ? undefined : known);
      }),
    );
  });
});

function slipped(word: string, at: number, slip: string): string {
  const [before, one, next, after] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)];
  if (slip === "drop") return before + next + after;
  if (slip === "double") return before + one + one + next + after;
  return slip === "swap" ? before + next + one + after : `${before}z${next}${after}`;
}
