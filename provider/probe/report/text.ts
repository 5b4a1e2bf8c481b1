import type { Result } from "../result";
import { countsOf, exchangeInWords, type Outcome, outcomes } from "./summary";

/** The report for a person: what was refuted first. */
export function reportInText(results: readonly Result[]): string {
  const counts = countsOf(results);
  const sum = outcomes.map((outcome) => `${counts[outcome]} ${outcome}`).join(", ");
  return [...outcomes.flatMap((outcome) => section(results, outcome)), sum].join("\n");
}

function section(results: readonly Result[], outcome: Outcome): string[] {
  const own = results.filter((result) => result.outcome === outcome);
  return own.flatMap(({ assumption, asks, why, exchanges = [] }) => [
    `${outcome.padEnd(10)} ${assumption}: ${[asks, why].filter(Boolean).join(" Not asked: ")}`,
    ...exchanges.map((exchange) => `             ${exchangeInWords(exchange)}`),
  ]);
}
