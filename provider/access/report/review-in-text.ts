import { plainText } from "../../organization/report/plain";
import type { Held, Review } from "../review";
import { wordsOf } from "./tables";

/** A review for a terminal: the verdict first. */
export function reviewInText({ verdict, principals, escalations, counts, limits }: Review): string {
  const changes = principals.map(({ principal, subject, before, after, via, file, line, from }) => {
    const place = file === undefined ? "" : `  ${file}:${line}`;
    return [
      `  ${plainText(principal)}  ${subject}  ${heldInWords(before)} → ${heldInWords(after)}${from === undefined ? "" : ` from ${from}`}${place}`,
      ...via.map((way) => `      ${plainText(way)}`),
    ].join("\n");
  });
  return [
    `${verdict}: ${counts.gaining} gain access, ${counts.losing} lose access`,
    ...changes,
    ...section(
      "Escalations",
      escalations.map(({ principal, reason }) => `${plainText(principal)} ${reason}`),
    ),
    ...section("Beside it", consequences(counts)),
    ...section("Not covered", limits.map(plainText)),
  ].join("\n");
}

export function heldInWords(held: Held | null): string {
  return held === null ? "nothing" : `${wordsOf(held)} [${held.scope}]`;
}

export function consequences({
  credentialsMinted,
  credentialsRetired,
  invitations,
  undeletable,
}: Review["counts"]): string[] {
  const all = {
    "credentials minted": credentialsMinted,
    "credentials retired": credentialsRetired,
    "invitations sent": invitations,
    "new roles, which can never be deleted": undeletable,
  };
  return Object.entries(all).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `${title}:`, ...lines.map((line) => `  ${line}`)];
}
