import { plainText } from "../organization/report/plain";
import type { Blame } from "./blame";
import type { Entry } from "./history";

/** A history for a terminal: one line for each change, the oldest first. */
export function historyInText(entries: readonly Entry[]): string {
  return entries.map(({ origin, sentence, evidence }) => line(origin, sentence, evidence)).join("\n");
}

/** Who made each difference, one line each. */
export function blamesInText(blames: readonly Blame[]): string {
  return blames
    .map(({ entry, sentence, isOutOfBand }) =>
      line(
        entry?.origin ?? "unknown",
        sentence,
        entry?.evidence ?? (isOutOfBand ? "it carries no mark, which a run would have written" : "no version"),
      ),
    )
    .join("\n");
}

function line(origin: string, sentence: string, evidence: string): string {
  return `${origin.padEnd(7)}  ${sentence}  [${plainText(evidence)}]`;
}
