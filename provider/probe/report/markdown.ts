import type { Result } from "../result";
import { countsOf, exchangeInWords, outcomes } from "./summary";

/** The report as it can be attached to an issue. */
export function reportInMarkdown(results: readonly Result[]): string {
  const counts = countsOf(results);
  const ordered = outcomes.flatMap((outcome) => results.filter((result) => result.outcome === outcome));
  const rows = ordered.map(({ assumption, outcome, asks = "", why = "", exchanges = [] }) => {
    const seen = exchanges.map((exchange) => `\`${exchangeInWords(exchange)}\``).join("<br>");
    return `| ${outcome} | \`${assumption}\` | ${asks} | ${seen || why} |`;
  });
  return [
    "# What the Commerce Layer Provisioning API does",
    "",
    `${outcomes.map((outcome) => `${counts[outcome]} ${outcome}`).join(", ")}.`,
    "",
    "| outcome | assumption | question | seen |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
