import assert from "node:assert/strict";
import { carryOver, identifiedAs } from "../../../provider/clone/carry-over";
import { noRules, type Rules } from "../../../provider/clone/rules";
import { type OrganizationSpec, organizationSpec } from "../../../provider/spec/spec";

const source = organizationSpec({
  version: 1,
  organization: { name: "Green test", region: "eu-west-1", config: { mfe: { "market:id:A": {} } } },
  owner: "ann@test.example",
  members: {
    "ann@test.example": { userEmail: "ann@test.example", role: "admin" },
    ben: { userEmail: "Ben@test.example", role: "read_only" },
    "zoe@other.example": {
      userEmail: "zoe@other.example",
      role: "admin",
      applications: { orders: { role: "admin", filters: { market_id_in: [1] } } },
    },
  },
});
const ids = { market: { A: "B", "1": "2" } };

describe("what a clone carries over", () => {
  it("has no owner and, without rules, no member", () => {
    const { spec, leftBehind } = carryOver(source, { ...noRules, ids });
    assert.deepEqual([spec.owner, spec.members], [undefined, {}]);
    assert.deepEqual(leftBehind, ["ann@test.example", "Ben@test.example", "zoe@other.example"]);
  });

  it("has members under their addresses in the target: by address, else by domain, else as the rules say of all others", () => {
    const members: Rules["members"] = {
      others: "keep",
      addresses: { "ann@test.example": "omit" },
      domains: { "test.example": "live.example" },
    };
    const { spec, leftBehind } = carryOver(source, { members, ids });
    assert.deepEqual(
      Object.entries(spec.members).map(([handle, { userEmail }]) => [handle, userEmail]),
      [
        ["ben", "Ben@live.example"],
        ["zoe@other.example", "zoe@other.example"],
      ],
    );
    assert.deepEqual(leftBehind, ["ann@test.example"]);
  });

  it("refuses to give two members one address", () => {
    const addresses = { "ann@test.example": "all@live.example", "ben@test.example": "ALL@live.example" };
    const members = { others: "omit", addresses, domains: {} } as const;
    assert.throws(() => carryOver(source, { members, ids }), /the same address: ALL@live\.example/);
  });

  it("has the ids of the target, and is refused as long as one is unknown, of carried-over members alone", () => {
    const keep = { ...noRules.members, others: "keep" } as const;
    const { spec } = carryOver(source, { members: keep, ids });
    assert.deepEqual(filtersOf(spec), { market_id_in: [2] });
    assert.deepEqual(spec.organization.config, { mfe: { "market:id:B": {} } });
    assert.throws(() => carryOver(source, { members: keep, ids: {} }), /do not map these 2/);
    assert.throws(() => carryOver(source, noRules), /do not map this one/);
  });

  it("takes the name and the region of the target, and otherwise stays as it is", () => {
    const { spec } = carryOver(source, { ...noRules, ids });
    const { organization } = identifiedAs(spec, { name: "Green", region: "us-east-1" });
    assert.deepEqual(organization, { name: "Green", region: "us-east-1", config: { mfe: { "market:id:B": {} } } });
    assert.equal(identifiedAs(spec, { name: "Green" }).organization.region, "eu-west-1");
  });
});

function filtersOf({ members }: OrganizationSpec): unknown {
  return members["zoe@other.example"]?.applications?.orders?.filters;
}
