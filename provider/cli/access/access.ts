import fs from "node:fs";
import { evaluate } from "../../access/evaluate";
import { accessInCsv, accessInText } from "../../access/report/tables";
import { type AccessRow, type Question, rowsOf } from "../../access/rows";
import { asOf } from "../moment";
import { exit, type Terminal } from "../terminal";
import { readReviewed } from "./reviewed";

/** The options of the verb. */
export interface AccessOptions extends Question {
  readonly format: "text" | "json" | "csv";
  readonly out?: string;
  /** When, in milliseconds since 1970. Default: now. */
  readonly at?: number;
}

/** Prints who can do what in an organization or a spec. */
export async function access(
  terminal: Terminal,
  what: string,
  { format, out, at, ...question }: AccessOptions,
): Promise<number> {
  const { spec } = await readReviewed(terminal, what, "source");
  const all = evaluate(asOf(terminal, what, spec, at));
  const text = printed(rowsOf(all, question), format);
  for (const { principal, reason } of all.unknowns) terminal.say(`not known: ${principal.name}: ${reason}`);
  if (out === undefined) terminal.result(text);
  else fs.writeFileSync(out, `${text}\n`);
  return exit.done;
}

function printed(rows: readonly AccessRow[], format: AccessOptions["format"]): string {
  if (format === "json") return JSON.stringify(rows, null, 2);
  return format === "csv" ? accessInCsv(rows) : accessInText(rows);
}
