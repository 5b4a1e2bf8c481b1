import { code } from "../../organization/report/code";
import { fitting } from "../../organization/report/fitting";
import type { Review } from "../review";
import { consequences, heldInWords } from "./review-in-text";

/** The first line of every report, by which the comment of an earlier run is found and replaced. */
const marker = "<!-- pulumi-commercelayer: access -->";

/** A review for a pull request: the verdict first. If it is longer than `longest` characters, whole rows are left out. */
export function reviewInMarkdown(review: Review, longest = Number.POSITIVE_INFINITY): string {
  const { verdict, principals, escalations, counts, limits } = review;
  const head = [
    marker,
    `### Access: ${verdict}`,
    "",
    [`${counts.gaining} gain access, ${counts.losing} lose access`, ...consequences(counts)].join(" · "),
    ...escalations.map(({ principal, reason }) => `\n**${code(principal)} ${reason}.**`),
  ];
  const tail = ["", ...(limits.length > 0 ? ["Not covered:", "", ...limits.map((one) => `- ${code(one)}`)] : [])];
  const rows = principals.map(({ principal, subject, before, after, via, file, line, from }) => {
    const place = file === undefined ? "" : `<br>${code(`${file}:${line}`)}`;
    return `| ${code(principal)} | ${code(subject)} | ${heldInWords(before)} | ${heldInWords(after)}${from === undefined ? "" : ` from ${from}`} | ${via.map(code).join("<br>")}${place} |`;
  });
  const table = ["", "| who | subject | before | after | by |", "| --- | --- | --- | --- | --- |"];
  const room = longest - size([...head, ...table, ...tail]) - longestNote;
  const shown = fitting(rows, room, (row) => row.length + 1);
  const missing = rows.length - shown.length;
  const note = missing > 0 ? ["", `**${missing} more rows are not shown.**`] : [];
  return `${[...head, ...(rows.length > 0 ? [...table, ...shown] : []), ...note, ...tail].join("\n")}\n`;
}

const longestNote = 60;

function size(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
