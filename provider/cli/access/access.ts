import type { Access } from "../../access/access";
import { evaluate } from "../../access/evaluate";
import { matrixOf } from "../../access/matrix";
import { pageOf } from "../../access/page/page";
import { accessInMarkdown } from "../../access/report/access-in-markdown";
import { accessInCsv, accessInText } from "../../access/report/tables";
import { type Question, rowsOf } from "../../access/rows";
import { longestComment } from "../../organization/report/markdown";
import { asOf } from "../moment";
import { exit, type Terminal } from "../terminal";
import { writeAll } from "../written-files";
import type { formats } from "./formats";
import { readReviewed } from "./reviewed";

/** The options of the verb. */
export interface AccessOptions extends Question {
  readonly format: (typeof formats)[number];
  readonly out?: string;
  /** When, in milliseconds since 1970. Default: now. */
  readonly at?: number;
}

/** Prints who can do what in an organization or a spec, or writes it to a file. */
export async function access(
  terminal: Terminal,
  what: string,
  { format, out, at, ...question }: AccessOptions,
): Promise<number> {
  const { spec } = await readReviewed(terminal, what, "source");
  const all = evaluate(asOf(terminal, what, spec, at));
  for (const { principal, reason } of all.unknowns) terminal.say(`not known: ${principal.name}: ${reason}`);
  if (out === undefined) terminal.result(printed(all, question, format, longestComment));
  else {
    const [written] = writeAll([{ file: out, text: `${printed(all, question, format).trimEnd()}\n` }]);
    terminal.say(written === undefined ? `${out} is up to date` : `wrote ${out}`);
  }
  return exit.done;
}

function printed(all: Access, question: Question, format: AccessOptions["format"], longest?: number): string {
  const rows = rowsOf(all, question);
  switch (format) {
    case "json":
      return JSON.stringify(rows, null, 2);
    case "csv":
      return accessInCsv(rows);
    case "markdown":
      return accessInMarkdown(rows, matrixOf(all, question), longest);
    case "html":
      return pageOf(matrixOf(all, question));
    case "text":
      return accessInText(rows);
  }
}
