import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { compareSides } from "../../../../provider/organization/comparison/comparison";
import { reportInText } from "../../../../provider/organization/report/text";
import { resourcesOf } from "../../../../provider/spec/resources";
import { organizationSpec } from "../../../../provider/spec/spec";
import { reports } from "./reports";

describe("a comparison as text", function () {
  this.timeout(60_000);

  it("reads like a diff, section by section", () => {
    const side = (spec: object) => ({ resources: resourcesOf(organizationSpec({ version: 1, ...spec } as never)) });
    const comparison = compareSides(
      side({
        organization: { name: "Green", supportPhone: "1" },
        roles: {
          editor: { name: "Editor", permissions: { orders: "read update", skus: "read" } },
          old: { name: "Old" },
        },
        credentials: { erp: { name: "erp", kind: "integration", role: "editor" } },
      }),
      side({
        organization: { name: "Green", supportPhone: "2 or 3", region: "eu-west-1" },
        roles: {
          editor: { name: "Editor", permissions: { orders: "read destroy", skus: "read" } },
          new: { name: "Old", was: "old" },
        },
        credentials: { erp: { name: "erp", kind: "webapp" } },
        members: { "ann@green.example": { userEmail: "ann@green.example", role: "editor" } },
      }),
    );
    assert.equal(
      reportInText({ first: "test.yaml", second: "live.yaml", comparison }),
      [
        "From test.yaml to live.yaml:",
        "",
        "~ organization",
        '    supportPhone  "1" → 2 or 3',
        "~ roles/editor/permissions",
        "    orders  granted destroy; revoked update",
        "> roles/old → roles/new",
        "~ credentials/erp",
        "    kind    integration → webapp  (a new object replaces the old one)",
        "    roleId  roles/editor → (none)",
        "+ members/ann@green.example",
        "    userEmail  ann@green.example",
        "    roleId     roles/editor",
        "",
        "Not compared: organization region (only live.yaml declares it)",
        "1 added, 3 changed, 1 renamed",
      ].join("\n"),
    );
  });

  it("says in one line that nothing differs", () => {
    const comparison = { differences: [], leftOpen: [] };
    assert.equal(reportInText({ first: "a.yaml", second: "b.yaml", comparison }), "a.yaml and b.yaml: no differences");
  });

  it("sends a terminal nothing that it would obey or hide, whatever the names are", () => {
    fc.assert(
      fc.property(reports, (report) => {
        const text = reportInText(report);
        assert.doesNotMatch(text.replaceAll("\n", ""), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        assert.ok(
          text.split("\n").every((line) => /^([-+~>] | {4}|From |Not compared: |$)/.test(line) || isLast(text, line)),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("says the same with colours", () => {
    fc.assert(
      fc.property(reports, (report) => {
        const colored = reportInText(report, true);
        assert.equal(stripVTControlCharacters(colored), reportInText(report));
        assert.equal(colored.includes("\u001b["), report.comparison.differences.length > 0);
      }),
      { numRuns: 30 },
    );
  });
});

function isLast(text: string, line: string): boolean {
  return text.endsWith(`\n${line}`) || text === line;
}
