import fs from "node:fs";
import { isSameThroughout } from "../../organization/comparison/comparison";
import { reportInJson } from "../../organization/report/json";
import { longestComment, reportInMarkdown } from "../../organization/report/markdown";
import type { Report } from "../../organization/report/summary";
import { reportInText } from "../../organization/report/text";
import { compareParties, readParty } from "../party";
import { exit, type Terminal } from "../terminal";

export interface DiffOptions {
  readonly format: "text" | "json" | "markdown";
  readonly out?: string;
  readonly projectDir: string;
  /** When, in milliseconds since 1970, for files with access that ends. Default: now. */
  readonly at?: number;
}

/** Prints what leads from one description of an organization to another. Ends with 0 if nothing does, else with 2. */
export async function diff(terminal: Terminal, a: string, b: string, options: DiffOptions): Promise<number> {
  const { format, out, projectDir: folder, at } = options;
  const [first, second] = await Promise.all([
    readParty(a, { terminal, account: "source", folder, at }),
    readParty(b, { terminal, account: "target", folder, at }),
  ]);
  const report: Report = { first: a, second: b, comparison: compareParties(first, second).comparison };
  const { showsColors = false } = terminal;
  if (out !== undefined) fs.writeFileSync(out, `${printed(report, format, {}).trimEnd()}\n`);
  terminal.result(printed(report, format, { showsColors, longest: longestComment }));
  return isSameThroughout(report.comparison) ? exit.done : exit.different;
}

interface Medium {
  readonly showsColors?: boolean;
  /** In characters. */
  readonly longest?: number;
}

function printed(report: Report, format: DiffOptions["format"], { showsColors, longest }: Medium): string {
  if (format === "json") return JSON.stringify(reportInJson(report), null, 2);
  return format === "markdown" ? reportInMarkdown(report, longest) : reportInText(report, showsColors);
}
