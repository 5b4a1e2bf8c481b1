/** What a probe found out about one assumption of the table in emulator/README.md. */
export interface Finding {
  /** The id of its row. */
  readonly assumption: string;
  readonly outcome: "confirmed" | "refuted" | "not asked";
}

const outcomes: readonly Finding["outcome"][] = ["confirmed", "refuted", "not asked"];

/** Findings that cannot be read. */
export class FindingError extends Error {
  override readonly name = "FindingError";
}

/**
 * Reads the report of a probe from its text in JSON.
 * @throws FindingError
 */
export function parseReport(text: string): Finding[] {
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch {
    throw new FindingError("it must be JSON, as `probe --format json` writes it");
  }
  return parseFindings(report);
}

/**
 * Reads the report of a probe: a list of findings, of which the rest is ignored.
 * @throws FindingError
 */
export function parseFindings(report: unknown): Finding[] {
  if (!Array.isArray(report)) throw new FindingError("the facts must be a list, as `probe --format json` writes it");
  const seen = new Set<string>();
  return report.map((entry: unknown, i) => {
    const { assumption, outcome } = (entry ?? {}) as Record<string, unknown>;
    const known = outcomes.find((each) => each === outcome);
    if (typeof assumption !== "string" || known === undefined)
      throw new FindingError(`facts[${i}] must have an assumption, and one of the outcomes ${outcomes.join(", ")}`);
    // Two reports in one file may contradict each other.
    if (seen.has(assumption)) throw new FindingError(`facts[${i}] names ${assumption} for the second time`);
    seen.add(assumption);
    return { assumption, outcome: known };
  });
}
