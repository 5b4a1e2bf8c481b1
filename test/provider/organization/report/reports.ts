import fc from "fast-check";
import { compareSides } from "../../../../provider/organization/comparison/comparison";
import type { Report } from "../../../../provider/organization/report/summary";
import { specOf } from "../../../../provider/organization/spec-of";
import { resourcesOf } from "../../../../provider/spec/resources";
import { organizationSpec } from "../../../../provider/spec/spec";
import { snapshots } from "../snapshots";

/** Names that would end a cell, a span, a line or a colour, or that deceive the eye. */
export const hostile = [
  "a | b",
  "`code`",
  "``",
  "|",
  "a\nb\r\nc",
  "\u001b[31mred\u001b[0m",
  "\u001b]0;title\u0007",
  "\u202ereversed",
  "zero\u200bwidth",
  "<img src=x onerror=alert(1)>",
  "</code><script>",
  "&lt;",
  "[link](https://evil.example)",
  "![image](https://evil.example/x.png)",
  "@team",
  "#1",
  "**bold** _it_ ~~no~~",
  "\\",
  "\\|",
  " ",
  "\u2028",
  "\ud800",
  "https://evil.example",
];

export const texts = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "grapheme", maxLength: 20 }));

/** Reports on organizations whose names and values are hostile. */
export const reports: fc.Arbitrary<Report> = fc
  .record({
    first: fc.oneof(texts, fc.constant("test.yaml")),
    second: fc.oneof(texts, fc.constant("live")),
    one: snapshots,
    other: snapshots,
    names: fc.array(texts, { maxLength: 6 }),
  })
  .map(({ first, second, one, other, names }) => {
    const spec = specOf(other).spec;
    const roles = Object.fromEntries(names.map((name, index) => [`role-${index}`, { name }]));
    const members = Object.fromEntries(names.map((name) => [name, { userEmail: name, role: "admin" }]));
    const hostileSpec = organizationSpec({ ...spec, roles, members } as never);
    const comparison = compareSides(
      { resources: resourcesOf(specOf(one).spec) },
      { resources: resourcesOf(hostileSpec) },
    );
    return { first, second, comparison };
  });

/** A report on one organization and another with so many members more. */
export function reportOfMembers(count: number, nameOf = (index: number) => `member-${index}@green.example`): Report {
  const organization = { name: "Green" };
  const members = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [nameOf(index), { userEmail: nameOf(index), role: "read_only" }]),
  );
  const side = (spec: object) => ({
    resources: resourcesOf(organizationSpec({ version: 1, organization, ...spec } as never)),
  });
  return { first: "test.yaml", second: "live", comparison: compareSides(side({}), side({ members })) };
}
