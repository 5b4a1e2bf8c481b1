import { isObject } from "../json";

/** What a probe found out about one assumption of the README's table. */
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
 * Reads the report of a probe: a list of findings, of which the rest is ignored.
 * @throws FindingError
 */
export function parseFindings(report: unknown): Finding[] {
  if (!Array.isArray(report)) throw new FindingError("the facts must be a list, as `probe --format json` writes it");
  return report.map((entry: unknown, i) => {
    const { assumption, outcome } = isObject(entry) ? entry : {};
    const known = outcomes.find((each) => each === outcome);
    if (typeof assumption !== "string" || known === undefined)
      throw new FindingError(`facts[${i}] must have an assumption, and one of the outcomes ${outcomes.join(", ")}`);
    return { assumption, outcome: known };
  });
}
