import { code } from "../../organization/report/code";
import type { Review } from "../review";
import { consequences, heldInWords } from "./review-in-text";

/** The first line of every report, by which the comment of an earlier run is found and replaced. */
export const marker = "<!-- pulumi-commercelayer: access -->";

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
  const rows = principals.map(({ principal, subject, before, after, via, file, line }) => {
    const place = file === undefined ? "" : `<br>${code(`${file}:${line}`)}`;
    return `| ${code(principal)} | ${code(subject)} | ${heldInWords(before)} | ${heldInWords(after)} | ${via.map(code).join("<br>")}${place} |`;
  });
  const table = ["", "| who | subject | before | after | by |", "| --- | --- | --- | --- | --- |"];
  let room = longest - size([...head, ...table, ...tail]) - longestNote;
  const fitting = rows.filter((row) => {
    room -= row.length + 1;
    // Only the end is cut: a row behind one that does not fit is not shown either.
    if (room < 0) room = Number.NEGATIVE_INFINITY;
    return room >= 0;
  });
  const missing = rows.length - fitting.length;
  const note = missing > 0 ? ["", `**${missing} more rows are not shown.**`] : [];
  return `${[...head, ...(rows.length > 0 ? [...table, ...fitting] : []), ...note, ...tail].join("\n")}\n`;
}

const longestNote = 60;

function size(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
