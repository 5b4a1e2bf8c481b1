import assert from "node:assert/strict";
import fc from "fast-check";
import { type CoreId, mapConfig, mapFilters, unmappedInWords } from "../../../provider/clone/core-ids";
import { noRules, type Rules } from "../../../provider/clone/rules";
import type { Json } from "../../../provider/json";

const rules: Rules = {
  ...noRules,
  ids: { market: { "202": "305", "203": "abc", ZKcv: "Live" }, object: { "7": "8" } },
};

describe("ids of the Core API", () => {
  it("are mapped in the keys and texts of a configuration, at any depth", () => {
    const config = { mfe: { default: {}, "market:id:ZKcv": { links: ["to market:id:ZKcv, twice market:id:ZKcv"] } } };
    assert.deepEqual(mapped(mapConfig, config), {
      value: { mfe: { default: {}, "market:id:Live": { links: ["to market:id:Live, twice market:id:Live"] } } },
      unmapped: [],
    });
  });

  it("are mapped in filters whose key says that they are ids, as numbers where they were numbers", () => {
    const filters = {
      market_id_in: [202, "203", 203],
      order_market_id_eq: "202",
      market_id_not_in: "202,203",
      id_in: [7],
      status_in: ["202"],
      video_eq: "202",
      valid: true,
    };
    assert.deepEqual(mapped(mapFilters, filters), {
      value: {
        market_id_in: [305, "abc", "abc"],
        order_market_id_eq: "305",
        market_id_not_in: "305,abc",
        id_in: [8],
        status_in: ["202"],
        video_eq: "202",
        valid: true,
      },
      unmapped: [],
    });
  });

  it("are all listed if the rules do not know them, with what to add to the rules", () => {
    const { unmapped } = mapped(mapFilters, { market_id_in: [1, 202], stock_location_id_eq: "x", note: "sku:id:y" });
    assert.equal(
      unmappedInWords(unmapped),
      `ids of the Core API differ between organizations, and the rules do not map these 3:
  here.note: the sku y
  here.market_id_in: the market 1
  here.stock_location_id_eq: the stock_location x
Add to the file of \`--rules\`:
ids:
  sku:
    "y": …
  market:
    "1": …
  stock_location:
    "x": …`,
    );
  });

  it("change nothing else in any value", () => {
    const quiet = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes(":id:"));
    fc.assert(
      fc.property(quiet, (value) => {
        assert.deepEqual(
          mapConfig(value as Json, rules, "", () => assert.fail()),
          value,
        );
      }),
    );
  });
});

function mapped(map: typeof mapConfig, value: Json): { value: Json; unmapped: CoreId[] } {
  const unmapped: CoreId[] = [];
  return { value: map(value, rules, "here", (found) => unmapped.push(found)), unmapped };
}
