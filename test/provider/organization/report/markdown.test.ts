import assert from "node:assert/strict";
import fc from "fast-check";
import type { Token, Tokens } from "marked" with { "resolution-mode": "import" };
import { longestComment, reportInMarkdown } from "../../../../provider/organization/report/markdown";
import { reportOfMembers, reports } from "./reports";

describe("a comparison as Markdown", function () {
  this.timeout(60_000);
  let lexer: (markdown: string) => Token[];

  before(async () => {
    ({ lexer } = await import("marked"));
  });

  it("is one heading, one table and no markup of the names in it, whatever they are", () => {
    fc.assert(
      fc.property(reports, (report) => {
        const markdown = reportInMarkdown(report);
        const blocks = lexer(markdown).filter(({ type }) => type !== "space");
        const kinds = blocks.map(({ type }) => type);
        const { differences, leftOpen } = report.comparison;
        assert.deepEqual(kinds, [
          "heading",
          ...(differences.length > 0 ? ["table"] : []),
          ...(leftOpen.length > 0 ? ["paragraph"] : []),
        ]);
        const rows = differences.reduce((sum, { details }) => sum + Math.max(1, details.length), 0);
        const table = blocks.find(({ type }) => type === "table") as Tokens.Table | undefined;
        assert.equal(table?.rows.length ?? 0, rows);
        for (const token of inlines(blocks)) {
          assert.ok(["text", "codespan", "html", "escape", "br"].includes(token.type), `${token.type}: ${token.raw}`);
          if (token.type === "html") assert.ok(["<code>", "</code>", "<br>"].includes(token.raw), token.raw);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("is cut by whole rows, says how many are missing and names them", () => {
    const whole = reportInMarkdown(reportOfMembers(2000)).split("\n");
    const cut = reportInMarkdown(reportOfMembers(2000), longestComment);
    assert.ok(cut.length <= longestComment, String(cut.length));
    const rows = cut.split("\n").filter((line) => line.startsWith("| added"));
    assert.ok(rows.length > 300);
    assert.ok(rows.every((row) => whole.includes(row)));
    const [, missing] = /\*\*(\d+) more rows are not shown\*\*/.exec(cut) ?? [];
    assert.equal(rows.length + Number(missing), 4000);
    const next = `member-${Math.ceil(rows.length / 2)}@green.example`;
    assert.ok(
      cut
        .split("\n")
        .find((line) => line.startsWith("**"))
        ?.includes(next),
      next,
    );
  });

  it("stays below the limit whatever the names are, and loses no row that it does not count", () => {
    const nameOf = (index: number) => `${"|`<".repeat(index % 40)}${index}@green.example`;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 10_000, max: longestComment }),
        (count, longest) => {
          const cut = reportInMarkdown(reportOfMembers(count, nameOf), longest);
          assert.ok(cut.length <= longest, `${cut.length} > ${longest}`);
          const rows = cut.split("\n").filter((line) => line.startsWith("| added")).length;
          const [, missing = 0] = /\*\*(\d+) more rows are not shown\*\*/.exec(cut) ?? [];
          assert.equal(rows + Number(missing), 2 * count);
        },
      ),
      { numRuns: 20 },
    );
  });
});

/** The tokens inside of all blocks, cells included. */
function inlines(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token): Token[] => {
    const cells =
      token.type === "table" ? [(token as Tokens.Table).header, ...(token as Tokens.Table).rows].flat() : [];
    const inner = [...cells.flatMap((cell) => cell.tokens), ...(("tokens" in token ? token.tokens : undefined) ?? [])];
    return inner.flatMap((one) => ("tokens" in one && one.tokens ? inlines([one]) : [one]));
  });
}
