import type { Finds, Lookup } from "../../../provider/entities/lookup";
import { lookupArguments } from "../functions";
import { outputsOf, type Property } from "../model";
import { findings, idText } from "../prose";
import { code, list, listing, page, table } from "./markdown";
import { outputTables } from "./output-tables";
import { typeText } from "./type-text";

/** The reference page of a look-up; `example` is the path of its program and the program itself. */
export function functionPage(lookup: Lookup, [file, program]: readonly [string, string]): string {
  const { name, summary, remarks, finds, view, result } = lookup;
  const args = lookupArguments(lookup);
  return page(
    "provider/entities/lookups.ts",
    `# ${name}`,
    summary,
    list([...remarks, ...findings(lookup)]),
    `Source: ${view.source}.`,
    `## Example\n\n${listing("../../", file, program)}`,
    "## Arguments",
    args.length === 0 ? "None." : table(["argument", "type", "meaning"], args.map(argumentRow)),
    `\`${name}Output\` also accepts outputs, waits for them and returns an output. Both forms accept the option \`{ provider }\` or \`{ parent }\`, which selects the credentials.`,
    "## Result",
    intro[finds],
    ...outputTables(idText(view), outputsOf({ name: result, fields: view.fields })),
  );
}

const intro: Readonly<Record<Finds, string | undefined>> = {
  one: undefined,
  "one-if-any": "`undefined`, or an object with:",
  all: "A list. Each item has:",
};

function argumentRow({ name, type, required, about }: Property): string[] {
  return [required ? `**${code(name)}** (required)` : code(name), typeText(type), about];
}
