import { styleText } from "node:util";
import type { Difference } from "../comparison/comparison";
import type { Detail } from "../comparison/detail";
import { plainText } from "./plain";
import { costOf, countsInWords, inWords, openInWords, type Report, signOf } from "./summary";

const colors = { "+": "green", "-": "red", "~": "yellow", ">": "cyan" } as const;

/** A report for a terminal. `isColored` is for one that shows colours. */
export function reportInText(report: Report, isColored = false): string {
  const { first, second, comparison } = report;
  const paint = (sign: keyof typeof colors, text: string) =>
    isColored ? styleText(colors[sign], text, { validateStream: false }) : text;
  const lines = comparison.differences.flatMap((difference) => {
    const sign = signOf(difference);
    const head = `${sign} ${headOf(difference)}`;
    return [paint(sign, head), ...linesOf(difference).map((line) => `    ${line}`)];
  });
  const open = comparison.leftOpen.map((one) => openInWords(one, report));
  return [
    ...(lines.length > 0 ? [`From ${plainText(first)} to ${plainText(second)}:`, "", ...lines, ""] : []),
    ...(open.length > 0 ? [`Not compared: ${open.join(", ")}`] : []),
    `${lines.length > 0 ? "" : `${plainText(first)} and ${plainText(second)}: `}${countsInWords(comparison)}`,
  ].join("\n");
}

function headOf({ address, was }: Difference): string {
  return was === undefined ? plainText(address) : `${plainText(was)} → ${plainText(address)}`;
}

function linesOf({ kind, details }: Difference): string[] {
  const width = Math.max(0, ...details.map(({ property }) => nameOf(property).length));
  return details.map((detail) => `${nameOf(detail.property).padEnd(width)}  ${changeOf(kind, detail)}`);
}

function changeOf(kind: Difference["kind"], detail: Detail): string {
  const cost = costOf(detail);
  return `${inWords(kind, detail)}${cost === undefined ? "" : `  (${cost})`}`;
}

/** The subject of a matrix says by itself what it is. */
function nameOf(property: string): string {
  return plainText(property.replace(/^permissions\./, ""));
}
