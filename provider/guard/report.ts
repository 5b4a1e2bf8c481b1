import { plainText } from "../organization/report/plain";
import type { Judgement } from "./judgement";

/** A judgement for a terminal or a log: the verdict first, then how to go on. */
export function judgementInText({ verdict, checksum, expected, findings, needless, counts }: Judgement): string {
  const { create, update, replace, delete: removed } = counts;
  const stopping = [...new Set(findings.filter(({ isAllowed }) => !isAllowed).map(({ name }) => name))];
  return [
    verdict === "passes" ? "The plan passes." : `The plan is stopped: ${verdict}.`,
    `${create} created, ${update} changed, ${replace} replaced, ${removed} deleted`,
    `checksum ${checksum}`,
    ...(verdict === "another plan"
      ? [`expected ${expected}`, "This is not the plan that was reviewed. Review this one, and expect its checksum."]
      : []),
    ...findings.map(
      ({ name, reason, isAllowed }) =>
        `${isAllowed ? "ALLOWED  " : "STOPPED  "}${plainText(name)}\n    ${plainText(reason)}`,
    ),
    ...needless.map((name) => `not needed  --allow ${plainText(name)}`),
    ...(stopping.length > 0
      ? ["If this is meant, allow it by its name:", ...stopping.map((name) => `    --allow ${plainText(quoted(name))}`)]
      : []),
  ].join("\n");
}

function quoted(name: string): string {
  return /^[\w:@.+/-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
}
