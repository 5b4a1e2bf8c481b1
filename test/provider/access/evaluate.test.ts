import assert from "node:assert/strict";
import fc from "fast-check";
import type { Access } from "../../../provider/access/access";
import { diffAccess } from "../../../provider/access/access-diff";
import { evaluate } from "../../../provider/access/evaluate";
import { rowsOf } from "../../../provider/access/rows";
import type { Right } from "../../../provider/entities/rights";
import type { OrganizationSpec } from "../../../provider/spec/spec";
import { organizations } from "../spec/specs";

const rights: readonly Right[] = ["create", "read", "update", "destroy"];
const subjects = ["orders", "skus", "sku_lists", "prices", "returns"];

describe("who can do what", () => {
  it("is what asking for each person, subject and right by itself finds", () => {
    fc.assert(
      fc.property(organizations, (spec) => {
        const rows = rowsOf(evaluate(spec));
        for (const [handle, { userEmail }] of Object.entries(spec.members))
          for (const subject of subjects)
            for (const right of rights) {
              const sameAddress = Object.entries(spec.members).filter(([, one]) => same(one.userEmail, userEmail));
              const expected = sameAddress.some(([each]) => memberMay(spec, each, subject, right));
              const found = rows.some(
                (row) =>
                  row.kind === "person" &&
                  same(row.principal, userEmail) &&
                  (row.subject === subject || row.subject === "*") &&
                  row[right],
              );
              assert.equal(found, expected, `${handle} ${right} ${subject}`);
            }
      }),
      { numRuns: 200 },
    );
  });

  it("is the same after no change, whatever is unknown", () => {
    fc.assert(
      fc.property(organizations, (spec) => {
        assert.equal(diffAccess(evaluate(spec), evaluate(structuredClone(spec))).verdict, "same");
      }),
      { numRuns: 100 },
    );
  });

  it("never calls a certain gain anything but widening, nor a certain loss anything but narrowing", () => {
    fc.assert(
      fc.property(organizations, organizations, (one, other) => {
        const [before, after] = [evaluate(one), evaluate(other)];
        const { verdict } = diffAccess(before, after);
        const [gains, losses] = [gainsIn(before, after), gainsIn(after, before)];
        if (gains) assert.ok(verdict === "widens" || verdict === "both", verdict);
        if (losses) assert.ok(verdict === "narrows" || verdict === "both" || verdict === "unknown", verdict);
        if (verdict === "same") assert.ok(!gains && !losses);
      }),
      { numRuns: 300 },
    );
  });

  it("turns around when before and after do", () => {
    const turned = { same: "same", widens: "narrows", narrows: "widens", both: "both", unknown: "unknown" } as const;
    fc.assert(
      fc.property(organizations, organizations, (one, other) => {
        const there = diffAccess(evaluate(one), evaluate(other)).verdict;
        const back = diffAccess(evaluate(other), evaluate(one)).verdict;
        // Narrowing is certain only if nothing is unknown; widening always.
        if (there === "widens") assert.ok(back === "narrows" || back === "unknown", back);
        else if (there !== "unknown") assert.equal(back, turned[there]);
      }),
      { numRuns: 200 },
    );
  });
});

function same(one: unknown, other: unknown): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}

/** By brute force: every way from a member to one right. */
function memberMay(spec: OrganizationSpec, handle: string, subject: string, right: Right): boolean {
  const member = spec.members[handle] as Record<string, unknown>;
  const holders = [member, spec.profiles[String(member.profile)]];
  const apps = holders.flatMap((holder) => Object.values((holder?.applications ?? {}) as Record<string, object>));
  const roles = [member.role, ...apps.map((app) => (app as { role: unknown }).role)];
  return roles.some((role) => {
    if (role === "admin") return true;
    if (role === "read_only") return right === "read";
    const words = spec.roles[String(role)]?.permissions?.[subject];
    return words?.split(" ").includes(right) === true;
  });
}

/** Whether somebody has a right to a subject afterwards, in whatever data, and before had it in none. */
function gainsIn(before: Access, after: Access): boolean {
  const held = ({ grants }: Access) =>
    new Set(
      grants.flatMap(({ principal, subject, rights: given }) =>
        given.map((right) => JSON.stringify([principal.kind, principal.name.toLowerCase(), subject, right])),
      ),
    );
  const had = held(before);
  const everything = (key: string) => {
    const [kind, name, , right] = JSON.parse(key);
    return JSON.stringify([kind, name, "*", right]);
  };
  return [...held(after)].some((key) => !had.has(key) && !had.has(everything(key)));
}
