import type { Property } from "../model";
import { secrecy } from "../prose";
import { code, table } from "./markdown";
import { typeText } from "./type-text";

/** What can be read: one table, and one more for each group in it. */
export function outputTables(aboutId: string, outputs: readonly Property[]): string[] {
  const groups = outputs.flatMap(({ name, type }) => (type.of === "group" ? [{ name, members: type.members }] : []));
  return [
    outputTable([["`id`", "string", aboutId], ...outputs.map(row)]),
    ...groups.map(({ name, members }) => `### ${name}\n\n${outputTable(members.map(row))}`),
  ];
}

function outputTable(rows: readonly (readonly string[])[]): string {
  return table(["output", "type", "meaning"], rows);
}

function row(output: Property): string[] {
  const { name, type, about, required } = output;
  const absence = required ? "" : " May be absent.";
  return [code(name), typeText(type), `${about}${secrecy(output)}${absence}`];
}
