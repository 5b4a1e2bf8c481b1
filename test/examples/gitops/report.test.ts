import assert from "node:assert/strict";
import type { Plan } from "../../../examples/gitops/scripts/plan";
import { longestComment, markerOf, reportOf } from "../../../examples/gitops/scripts/report";

const urn = (type: string, name: string) =>
  `urn:pulumi:test::access::commercelayer:index:OrganizationFile$pulumi-nodejs:dynamic/commercelayer:${type}::${name}`;

const matrix = { orders: "read", skus: "read" };
const update: Plan = {
  steps: [
    { op: "same", urn: urn("Organization", "access") },
    { op: "refresh", urn: urn("Role", "access/roles/editor") },
    { op: "create", urn: "urn:pulumi:test::access::pulumi:pulumi:Stack::access-test" },
    {
      op: "update",
      urn: urn("RolePermissions", "access/roles/editor/permissions"),
      oldState: { inputs: { permissions: matrix }, outputs: { permissions: { ...matrix, orders: "read destroy" } } },
      newState: { inputs: { permissions: matrix } },
      detailedDiff: { "permissions.orders": { kind: "update" } },
    },
  ],
};

/** A first preview of a role with so many subjects. */
function many(subjects: number, right = "read"): Plan {
  const permissions = Object.fromEntries(Array.from({ length: subjects }, (_, index) => [`subject_${index}`, right]));
  return {
    steps: [
      {
        op: "create",
        urn: urn("RolePermissions", "access/roles/all/permissions"),
        newState: { inputs: { permissions } },
      },
    ],
  };
}
const rows = (text: string) => text.split("\n").filter((line) => /^\| (create|update|delete)/.test(line));

describe("the report of the gitops example", () => {
  it("names each resource that changes, the property, and both values; what it has found wins over what was declared", () => {
    const { verdict, short } = reportOf("test", "drift", update);
    assert.equal(verdict, "different");
    assert.deepEqual(rows(short), [
      "| update | RolePermissions `access/roles/editor/permissions` | permissions.orders | `read destroy` | `read` |",
    ]);
    assert.match(short, /### `test`: 1 resource not as the spec says/);
  });

  it("shows what comes and what goes, with names for ids and without the marks of the provider", () => {
    const role = urn("Role", "access/roles/editor");
    const inputs = { __mark: "m", roleId: "oyakyWfjHn", userEmail: "zoe@shop.example" };
    const state = { inputs, propertyDependencies: { roleId: [role], userEmail: [] } };
    const membership = urn("Membership", "access/members/zoe@shop.example");
    const create = reportOf("test", "preview", { steps: [{ op: "create", urn: membership, newState: state }] });
    const name = "Membership `access/members/zoe@shop.example`";
    assert.deepEqual(rows(create.short), [
      `| create | ${name} | roleId |  | \`access/roles/editor\` |`,
      `| create | ${name} | userEmail |  | \`zoe@shop.example\` |`,
    ]);
    const gone = reportOf("test", "preview", { steps: [{ op: "delete", urn: membership, oldState: state }] });
    assert.deepEqual(rows(gone.short)[1], `| delete | ${name} | userEmail | \`zoe@shop.example\` |  |`);
  });

  it("says that a preview failed, and why, with or without a plan", () => {
    const plan = { diagnostics: [{ severity: "error", message: "error: specs/test.yaml:2:1: not known\nmore\n" }] };
    for (const report of [
      reportOf("test", "preview", plan, "ignored"),
      reportOf("test", "preview", undefined, "specs/test.yaml:2:1: not known\nmore\n"),
    ]) {
      assert.equal(report.verdict, "failed");
      assert.match(report.short, /### `test`: the preview failed\n\n```\nspecs\/test\.yaml:2:1: not known\nmore\n```/);
    }
    assert.equal(reportOf("test", "preview", update, "interrupted").verdict, "failed", "a plan may be half of one");
  });

  it("says that all is well, and closes no table that it has not opened", () => {
    const { verdict, short } = reportOf("live", "drift", { steps: update.steps?.slice(0, 3) ?? [] });
    assert.equal(verdict, "same");
    assert.equal(short.trim(), `${markerOf("live")}\n### \`live\`: as the spec says`);
  });

  it("cuts whole rows to what a comment takes, counts them, and keeps all in the other file", () => {
    for (const [count, right] of [
      [2000, "create read update destroy"],
      [900, "läsa"],
      [5, "x".repeat(40_000)],
    ] as const) {
      const { short, whole } = reportOf("test", "preview", many(count, right));
      assert.ok(Buffer.byteLength(short) <= longestComment);
      assert.equal(rows(whole).length, count);
      const all = new Set(rows(whole));
      assert.ok(
        rows(short).every((line) => all.has(line)),
        "no row is cut within",
      );
      const left = count - rows(short).length;
      assert.ok(left > 0);
      assert.ok(short.includes(`${left} more lines are in \`reports/test.full.md\``), short.slice(-200));
    }
    assert.ok(
      rows(reportOf("test", "preview", many(2000, "read")).short).length > 400,
      "it uses the room that there is",
    );
    assert.doesNotMatch(reportOf("test", "preview", many(10)).short, /more lines/);
  });

  it("cuts the errors of a failed preview in the same way, and closes their block", () => {
    const failure = Array.from({ length: 3000 }, (_, index) => `specs/test.yaml:${index}:1: a problem`).join("\n");
    const { short } = reportOf("test", "preview", undefined, failure);
    assert.ok(Buffer.byteLength(short) <= longestComment);
    assert.equal(short.match(/^```$/gm)?.length, 2);
  });

  it("lets no value break the table", () => {
    const plan: Plan = {
      steps: [{ op: "create", urn: urn("Role", "access/roles/a|b"), newState: { inputs: { name: "a|b`c\nd" } } }],
    };
    assert.deepEqual(rows(reportOf("test", "preview", plan).short), [
      "| create | Role `access/roles/a\\|b` | name |  | `a\\|b'c d` |",
    ]);
  });
});
