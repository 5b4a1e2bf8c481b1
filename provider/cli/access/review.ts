import type { Verdict } from "../../access/access-diff";
import { reviewPlan } from "../../access/planned-review";
import { reviewInMarkdown } from "../../access/report/review-in-markdown";
import { reviewInText } from "../../access/report/review-in-text";
import { type Review, review } from "../../access/review";
import { longestComment } from "../../organization/report/markdown";
import { singlesIn } from "../../preview/singles";
import { isFile } from "../party";
import { readAround, readPreview } from "../previewed";
import type { Terminal } from "../terminal";
import { writeAll } from "../written-files";
import { readReviewed } from "./reviewed";

/** The options of `access diff`. */
export interface ReviewOptions {
  /** The file of a preview, which is reviewed instead of two descriptions. */
  readonly preview?: string;
  readonly format: "text" | "json" | "markdown";
  readonly allow: readonly string[];
  readonly out?: string;
  /** When, in milliseconds since 1970. Default: now. */
  readonly at?: number;
}

const codes: Readonly<Record<Verdict, number>> = { same: 0, narrows: 10, widens: 11, both: 12, unknown: 13 };

/** Prints who gains or loses what, and ends with the code of the verdict. */
export async function reviewAccess(
  terminal: Terminal,
  a: string | undefined,
  b: string | undefined,
  { format, allow, preview, out, at }: ReviewOptions,
): Promise<number> {
  const strange = allow.find((one) => !Object.hasOwn(codes, one));
  if (strange !== undefined) throw new Error(`--allow takes ${Object.keys(codes).join(", ")}, not \`${strange}\``);
  const found =
    preview === undefined ? await reviewTwo(terminal, a, b, at) : await reviewPreview(terminal, preview, a, b);
  if (out !== undefined) writeAll([{ file: out, text: `${printed(found, format).trimEnd()}\n` }]);
  terminal.result(printed(found, format, longestComment));
  return allow.includes(found.verdict) ? 0 : codes[found.verdict];
}

async function reviewTwo(
  terminal: Terminal,
  a: string | undefined,
  b: string | undefined,
  at?: number,
): Promise<Review> {
  if (a === undefined || b === undefined)
    throw new Error("name two specs or organizations to compare, or one plan with `--preview FILE`");
  // The handles of a file are those of the user.
  const second = isFile(b) ? await readReviewed(terminal, b, "target") : undefined;
  const first = await readReviewed(terminal, a, "source", second?.spec);
  return review(first, second ?? (await readReviewed(terminal, b, "target", first.spec)), at);
}

async function reviewPreview(terminal: Terminal, file: string, a?: string, b?: string): Promise<Review> {
  if (b !== undefined || (a !== undefined && isFile(a)))
    throw new Error(
      "a preview has both sides itself: beside `--preview FILE`, only one living organization can be named, which tells what the stack does not manage",
    );
  return reviewPlan(singlesIn(readPreview(file)), await readAround(terminal, a === undefined ? [] : [a]));
}

function printed(found: Review, format: ReviewOptions["format"], longest?: number): string {
  if (format === "json") return JSON.stringify(found, null, 2);
  return format === "markdown" ? reviewInMarkdown(found, longest) : reviewInText(found);
}
