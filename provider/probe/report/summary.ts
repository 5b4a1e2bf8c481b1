import type { Exchange } from "../cut";
import type { Result } from "../result";

export type Outcome = Result["outcome"];

/** In the order of a report: what is news comes first. */
export const outcomes: readonly Outcome[] = ["refuted", "confirmed", "not asked"];

export function countsOf(results: readonly Result[]): Record<Outcome, number> {
  const counts = { refuted: 0, confirmed: 0, "not asked": 0 };
  for (const { outcome } of results) counts[outcome]++;
  return counts;
}

/** One request and its answer in one line. */
export function exchangeInWords({ request, sent, status, errors = [], attributes }: Exchange): string {
  const problems = errors.map(({ code, pointer, rule }) => [code, pointer, rule].filter(Boolean).join(" "));
  const parts = [String(status), ...problems, ...(attributes ? [JSON.stringify(attributes)] : [])];
  return `${request}${sent ? ` ${JSON.stringify(sent)}` : ""} → ${parts.join("; ")}`;
}
