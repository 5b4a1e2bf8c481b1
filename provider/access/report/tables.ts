import { type Right, rights } from "../../entities/rights";
import { plainText } from "../../organization/report/plain";
import type { AccessRow } from "../rows";

const names = Object.keys(rights) as Right[];

/** The rights of a row in words: `read update`. */
export function wordsOf(row: Readonly<Record<Right, boolean>>): string {
  return names.filter((name) => row[name]).join(" ");
}

/** Who can do what for a terminal: one block for each principal. */
export function accessInText(rows: readonly AccessRow[]): string {
  if (rows.length === 0) return "nobody";
  const width = Math.max(...rows.map(({ subject }) => subject.length));
  const lines: string[] = [];
  let last = "";
  for (const row of rows) {
    const head = `${plainText(row.principal)} (${row.kind})`;
    if (head !== last) lines.push(...(last === "" ? [] : [""]), head);
    last = head;
    lines.push(`    ${row.subject.padEnd(width)}  ${wordsOf(row)}  [${row.scope}]`);
    lines.push(...row.via.map((way) => `    ${" ".repeat(width)}  ${plainText(way)}`));
  }
  return lines.join("\n");
}

/** The same as CSV (RFC 4180), one line for each row. No cell begins a formula in a spreadsheet. */
export function accessInCsv(rows: readonly AccessRow[]): string {
  const head = ["principal", "kind", "organization", "subject", ...names, "scope", "via"];
  const lines = rows.map(({ principal, kind, organization, subject, scope, via, ...held }) =>
    [principal, kind, organization, subject, ...names.map((name) => String(held[name])), scope, via.join("; ")].map(
      cell,
    ),
  );
  return [head, ...lines].map((line) => line.join(",")).join("\r\n");
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
