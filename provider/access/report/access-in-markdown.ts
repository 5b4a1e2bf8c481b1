import { code } from "../../organization/report/code";
import { fitting } from "../../organization/report/fitting";
import { everything } from "../access";
import type { Matrix } from "../matrix";
import type { AccessRow } from "../rows";
import { wordsOf } from "./tables";

/**
 * Who can do what for a page of Markdown: who can change access first, what is not known last. If it is longer than `longest`
 * characters, whole rows are left out.
 */
export function accessInMarkdown(
  rows: readonly AccessRow[],
  matrix: Matrix,
  longest: number = Number.POSITIVE_INFINITY,
): string {
  const powers = matrix.rows.flatMap(({ principal, powers, isOwner }) => {
    const what = powers.includes(everything) ? "everything" : powers.map(code).join(", ");
    const words = [...(isOwner ? ["the owner"] : []), ...(what === "" ? [] : [what])].join("; ");
    return words === "" ? [] : [`- ${code(principal.name)}: ${words}`];
  });
  const gaps = matrix.rows.flatMap(({ principal, gaps }) =>
    gaps.map((gap) => `- ${code(principal.name)}: ${code(gap)}`),
  );
  const head = [`### Who can do what in ${code(matrix.organization)}`, ...section("Who can change access", powers)];
  const tail = section("Not known", gaps);
  const table = ["", "| who | | subject | rights | data | by |", "| --- | --- | --- | --- | --- | --- |"];
  const lines = rows.map(
    (row) =>
      `| ${code(row.principal)} | ${row.kind} | ${code(row.subject)} | ${wordsOf(row)} | ${row.scope} | ${row.via.map(code).join("<br>")} |`,
  );
  const size = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length + 1, 0);
  const shown = fitting(lines, longest - size([...head, ...table, ...tail]) - longestNote, (line) => line.length + 1);
  const missing = lines.length - shown.length;
  const note = missing > 0 ? ["", `**${missing} more rows are not shown.**`] : [];
  return `${[...head, ...(lines.length > 0 ? [...table, ...shown] : ["", "Nobody."]), ...note, ...tail].join("\n")}\n`;
}

const longestNote = 60;

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `${title}:`, "", ...lines];
}
