import type { Difference } from "../comparison/comparison";
import { sectionOf } from "../comparison/comparison";
import { code } from "./code";
import { fitting } from "./fitting";
import { costOf, countsInWords, inWords, openInWords, type Report, signOf } from "./summary";

/** The longest report, in characters. GitHub takes comments of 65,536, and what posts the report adds words of its own. */
export const longestComment = 60_000;

/** A row of the table, and the resource that it is about. */
interface Row {
  readonly text: string;
  readonly address: string;
}

const words = { "+": "added", "-": "removed", "~": "changed", ">": "renamed" } as const;

/**
 * A report for a pull request. If it would be longer than `longest` characters, only whole rows are left out, and the end
 * says which.
 */
export function reportInMarkdown(report: Report, longest: number = Number.POSITIVE_INFINITY): string {
  const { first, second, comparison } = report;
  const head = `### From ${code(first)} to ${code(second)}: ${countsInWords(comparison)}\n`;
  const open = openIn(report, Math.floor(longest / 4));
  if (comparison.differences.length === 0) return [head, ...open].join("\n");
  const rows = comparison.differences.flatMap(rowsOf);
  const table = `${head}\n| | resource | property | change |\n| --- | --- | --- | --- |`;
  const size = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length + 1, 0);
  const whole = [table, ...rows.map(({ text }) => text), ...open];
  if (size(whole) <= longest) return `${whole.join("\n")}\n`;
  // Room for the end, which names what is left out.
  const shown = fitting(rows, longest - size([table, ...open]) - longestEnd, ({ text }) => text.length + 1);
  const end = endOf(rows.slice(shown.length));
  return `${[table, ...shown.map(({ text }) => text), end, ...open].join("\n")}\n`;
}

const longestEnd = 4_000;

function rowsOf(difference: Difference): Row[] {
  const { address, was, details } = difference;
  const sign = signOf(difference);
  const resource = was === undefined ? code(address) : `${code(was)} → ${code(address)}`;
  const row = (property: string, change: string) => ({
    text: `| ${words[sign]} | ${resource} | ${property} | ${change} |`,
    address,
  });
  if (details.length === 0) return [row("", "")];
  return details.map((detail) => {
    const cost = costOf(detail);
    return row(
      code(detail.property),
      `${inWords(difference.kind, detail, code)}${cost === undefined ? "" : `<br>${cost}`}`,
    );
  });
}

/** How many rows are missing, section by section, and of which resources as far as there is room. */
function endOf(left: readonly Row[]): string {
  const counts = new Map<string, number>();
  for (const { address } of left) counts.set(sectionOf(address), (counts.get(sectionOf(address)) ?? 0) + 1);
  const bySection = [...counts].map(([section, count]) => `${count} of ${code(section)}`).join(", ");
  const addresses = [...new Set(left.map(({ address }) => address))].map(code);
  const named = fitting(addresses, longestEnd - bySection.length - 200, (one) => one.length + 2);
  const more = addresses.length - named.length;
  const which = [...named, ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
  return `\n**${left.length} more rows are not shown** (${bySection}): ${which}.`;
}

/** What was not compared, in at most so many characters. */
function openIn(report: Report, longest: number): string[] {
  const all = report.comparison.leftOpen.map((one) => code(openInWords(one, report)));
  if (all.length === 0) return [];
  const named = fitting(all, longest, (one) => one.length + 2);
  const more = all.length - named.length;
  return ["", `Not compared: ${[...named, ...(more > 0 ? [`and ${more} more`] : [])].join(", ")}.`];
}
