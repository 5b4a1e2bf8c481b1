import assert from "node:assert/strict";
import fc from "fast-check";
import { evaluate } from "../../../provider/access/evaluate";
import { review } from "../../../provider/access/review";
import { rowsOf } from "../../../provider/access/rows";
import { resolveOrganizationText } from "../../../provider/spec/load";
import { SpecError } from "../../../provider/spec/place";
import { resourcesOf } from "../../../provider/spec/resources";
import type { OrganizationSpec } from "../../../provider/spec/spec";
import { announcements, endedIn, inForce, termsIn } from "../../../provider/spec/terms";
import { organizations } from "./specs";

const file = `version: 1
organization: { name: Shop }
roles:
  editor:
    permissions: { orders: read update, returns: read }
    expires: { returns: 2027-01-10 }
credentials:
  orders: { kind: orders }
  erp: { kind: integration, role: editor, expires: 2027-01-20 }
members:
  ann@shop.example: { role: editor, applications: { orders: { role: editor, expires: 2027-01-05 } } }
  ben@shop.example: { role: admin, expires: 2027-01-15 }
`;

describe("access that ends", () => {
  const spec = read(file);

  it("is all there before, and goes day by day, each with what belongs to it", () => {
    const addresses = (day: string) => resourcesOf(inForce(spec, at(day))).map(({ address }) => address);
    assert.deepEqual(
      addresses("2027-01-04"),
      resourcesOf(spec).map(({ address }) => address),
    );
    assert.ok(!addresses("2027-01-05").includes("members/ann@shop.example/applications/orders"));
    assert.deepEqual(inForce(spec, at("2027-01-10")).roles.editor?.permissions, { orders: "read update" });
    assert.ok(addresses("2027-01-14").includes("members/ben@shop.example"));
    assert.ok(!addresses("2027-01-15").includes("members/ben@shop.example"));
    assert.ok(!addresses("2027-01-20").includes("credentials/erp"));
    const gone = read(file.replace("orders: { kind: orders }", "orders: { kind: orders, expires: 2027-01-01 }"));
    assert.ok(resourcesOf(inForce(gone, at("2027-01-01"))).every(({ address }) => !address.includes("applications")));
  });

  it("is announced for fourteen days before it ends, by who loses what, and named after", () => {
    assert.deepEqual(announcements(spec, at("2026-12-20")), []);
    assert.deepEqual(announcements(spec, at("2027-01-09")), [
      "ends on 2027-01-10, in 1 day: `read` on returns for the role `editor` (roles/editor/permissions/returns)",
      "ends on 2027-01-20, in 11 days: the credential `erp`, which is deleted (credentials/erp)",
      "ended on 2027-01-05: the access of ann@shop.example to `orders` as `editor` (members/ann@shop.example/applications/orders)",
      "ends on 2027-01-15, in 6 days: the membership of ben@shop.example as `admin` (members/ben@shop.example)",
    ]);
  });

  it("reaches no resource as an input", () => {
    fc.assert(
      fc.property(organizations, (any) => {
        for (const { inputs } of resourcesOf(any)) assert.ok(!("expires" in inputs));
      }),
    );
  });

  it("only ever goes, and nothing else changes", () => {
    fc.assert(
      fc.property(organizations, (any) => {
        const moment = at("2026-12-01");
        const now = new Map(resourcesOf(inForce(any, moment)).map((one) => [one.address, one]));
        const ended = new Set(endedIn(any, moment).map(({ address }) => address));
        const gone = resourcesOf(any).filter(({ address }) => !now.has(address));
        for (const { address } of gone)
          assert.ok(
            [...ended].some((one) => address === one || address.startsWith(one) || address.includes("/applications/")),
          );
        assert.deepEqual(inForce(any, Number.NEGATIVE_INFINITY), any);
        assert.deepEqual(
          endedIn(inForce(any, moment), moment).filter(({ address }) => !address.startsWith("roles/")),
          [],
        );
      }),
    );
  });

  it("is no access any more, and one that ends later is wider from the day on which it would have ended", () => {
    const who = "ben@shop.example";
    assert.equal(rowsOf(evaluate(inForce(spec, at("2027-01-15"))), { who }).length, 0);
    const longer = read(file.replace("2027-01-15", "2027-02-15"));
    const later = review({ spec }, { spec: longer }, at("2027-01-01"));
    assert.equal(later.verdict, "widens");
    assert.deepEqual(
      later.principals.map(({ principal, from }) => [principal, from]),
      [[who, "2027-01-15"]],
    );
    assert.equal(review({ spec: longer }, { spec }, at("2027-01-01")).verdict, "narrows");
    const forEver = read(file.replace(", expires: 2027-01-15", ""));
    assert.equal(review({ spec: forEver }, { spec }, at("2027-01-01")).verdict, "narrows");
    assert.equal(review({ spec }, { spec: forEver }, at("2027-03-01")).verdict, "widens");
    assert.equal(review({ spec }, { spec }, at("2027-01-07")).verdict, "same");
  });

  it("is never the same nor narrower where somebody has more on any day", () => {
    const days = ["2020-01-01", "2020-02-29", "2026-12-01", "2999-12-31"].map(at);
    fc.assert(
      fc.property(organizations, organizations, (before, after) => {
        const { verdict } = review({ spec: before }, { spec: after }, days[0]);
        const gains = days.some((day) =>
          ["widens", "both"].includes(review(fixed(before, day), fixed(after, day), day).verdict),
        );
        assert.equal(gains, verdict === "widens" || verdict === "both", verdict);
      }),
      { numRuns: 100 },
    );
  });

  it("cannot be the owner's, nor rights that are not given, nor end on a day that there is not", () => {
    const wrong = file
      .replace("ben@shop.example: {", "ben@shop.example: { reference: x,")
      .replace("expires: { returns", "expires: { prices: 2027-01-01, returns")
      .replace("roles:", "owner: ben@shop.example\nroles:");
    assert.deepEqual(problemsOf(wrong), [
      "shop.yaml:13:59: the owner cannot be removed: name another `owner`, or remove `expires`",
      "shop.yaml:7:24: the role has no rights to this subject: give them under `permissions`",
    ]);
    assert.match(problemsOf(file.replace("2027-01-15", "2027-02-30")).join(), /it must be a day such as 2027-03-31/);
  });

  /** The same without terms: what is in force on a day. */
  function fixed(any: OrganizationSpec, day: number) {
    const text = JSON.stringify(inForce(any, day), (key, value) => (key === "expires" ? undefined : value));
    return { spec: JSON.parse(text) as OrganizationSpec };
  }

  function problemsOf(text: string): string[] {
    try {
      read(text);
    } catch (error) {
      if (error instanceof SpecError) return error.message.split("\n");
      throw error;
    }
    return [];
  }
});

function read(text: string): OrganizationSpec {
  const { spec } = resolveOrganizationText(text, "shop.yaml", {});
  assert.ok(termsIn(spec).length > 0);
  return spec;
}

function at(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
