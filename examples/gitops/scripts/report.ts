import { type Change, changesIn, type Plan } from "./plan";

/** What a preview found: nothing to do, something to do, or that it could not find out. */
export type Verdict = "same" | "different" | "failed";

/** A report for people, as Markdown. */
export interface Report {
  readonly verdict: Verdict;
  readonly title: string;
  /** The line by which it is found again. */
  readonly marker: string;
  /** Fits into a comment. */
  readonly short: string;
  /** Has every row. */
  readonly whole: string;
}

/** GitHub takes 65,536 characters. Bytes are counted here, which are never fewer. */
export const longestComment = 65_536;

/** The line by which a report is found again, so that the next one takes its place. */
export function markerOf(stack: string): string {
  return `<!-- access: ${stack} -->`;
}

/** Lines of one kind, between those that open and close them. A report that is too long loses whole lines of these. */
interface Block {
  readonly open: readonly string[];
  readonly lines: readonly string[];
  readonly close: readonly string[];
}

/** `failure` is what the CLI said to people, if it ended with an error. It may then have printed no plan. */
export function reportOf(stack: string, kind: Kind, plan: Plan | undefined, failure?: string): Report {
  const changes = changesIn(plan ?? {});
  const errors = messages(plan, "error");
  if (failure !== undefined && errors.length === 0) errors.push(failure.trim());
  const verdict = failure !== undefined ? "failed" : changes.length > 0 ? "different" : "same";
  const title = titles[kind][verdict](stack, new Set(changes.map(({ name }) => name)).size);
  const blocks = [
    { open: ["```"], lines: errors.flatMap((text) => text.split("\n")), close: ["```", ""] },
    {
      open: ["", "| | resource | property | now | after |", "| --- | --- | --- | --- | --- |"],
      lines: changes.map(row),
      close: [""],
    },
    { open: [], lines: messages(plan, "warning").map((text) => `- ${inline(text)}`), close: [""] },
  ].filter(({ lines }) => lines.length > 0);
  const marker = markerOf(stack);
  const head = [marker, `### ${title}`, ""];
  const render = (limit: number) => fit(head, blocks, limit, `reports/${stack}.full.md`);
  return { verdict, title, marker, short: render(longestComment), whole: render(Number.POSITIVE_INFINITY) };
}

/** What was asked: what a merge changes, what others have changed, or who gains what. */
type Kind = "preview" | "drift" | "access";

type Titles = Readonly<Record<Verdict, (stack: string, count: number) => string>>;

const titles: Readonly<Record<Kind, Titles>> = {
  preview: {
    same: (stack) => `\`${stack}\`: no changes`,
    different: (stack, count) => `\`${stack}\`: ${resources(count)} will change`,
    failed: (stack) => `\`${stack}\`: the preview failed`,
  },
  drift: {
    same: (stack) => `\`${stack}\`: as the spec says`,
    different: (stack, count) => `\`${stack}\`: ${resources(count)} not as the spec says`,
    failed: (stack) => `\`${stack}\`: the look for drift failed`,
  },
  access: {
    same: (stack) => `\`${stack}\`: nobody gains or loses anything`,
    different: (stack) => `\`${stack}\`: access changes`,
    failed: (stack) => `\`${stack}\`: the review of access failed`,
  },
};

function resources(count: number): string {
  return count === 1 ? "1 resource" : `${count} resources`;
}

function messages(plan: Plan | undefined, severity: string): string[] {
  const all = plan?.diagnostics?.filter((one) => one.severity === severity) ?? [];
  return all.map(({ message }) => message.trim().replace(new RegExp(`^${severity}: `), ""));
}

function row({ op, type, name, property, now, after }: Change): string {
  return `| ${op} | ${type} \`${cell(name)}\` | ${cell(property)} | ${code(now)} | ${code(after)} |`;
}

function code(value: string | undefined): string {
  return value === undefined ? "" : `\`${cell(value)}\``;
}

/** Text that cannot end its cell, nor the code in it. */
function cell(text: string): string {
  return inline(text).replaceAll("|", "\\|").replaceAll("`", "'");
}

function inline(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}

/** As many whole lines as there is room for, in their order. A line that is too long alone does not keep others out. */
function fit(head: readonly string[], blocks: readonly Block[], limit: number, file: string): string {
  const rest = (count: number) => `\n${count} more lines are in \`${file}\`, which the job keeps as an artifact.\n`;
  const frame = [...head, ...blocks.flatMap(({ open, close }) => [...open, ...close])];
  const total = blocks.reduce((sum, { lines }) => sum + lines.length, 0);
  let room = limit - size(frame) - Buffer.byteLength(rest(total));
  let left = 0;
  const kept = blocks.flatMap(({ open, lines, close }) => {
    const fitting = lines.filter((line) => {
      const fits = size([line]) <= room;
      if (fits) room -= size([line]);
      else left++;
      return fits;
    });
    return [...open, ...fitting, ...close];
  });
  return [...head, ...kept].join("\n") + (left > 0 ? rest(left) : "");
}

function size(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}
