import type { Property } from "../model";
import { outputText } from "../prose";
import { code, table } from "./markdown";
import { typeText } from "./type-text";

/** The outputs: one table, and one more for each group among them. */
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
  const { name, type, required } = output;
  const isGiven = required || type.of === "group";
  return [code(name), isGiven ? typeText(type) : `${typeText(type)}, or none`, outputText(output)];
}
