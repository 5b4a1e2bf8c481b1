import type { Declaration } from "../../../provider/entities/declaration";
import { fileName, inputsOf, outputsOf, type Property } from "../model";
import { creation, deletion, idText, inputText, toKnow } from "../prose";
import { code, list, listing, page, table } from "./markdown";
import { outputTables } from "./output-tables";
import { typeText } from "./type-text";

/** The reference page of a resource; `example` is the path of its program and the program itself. */
export function resourcePage(declaration: Declaration, [file, program]: readonly [string, string]): string {
  const { name, summary, source } = declaration;
  const inputs = inputsOf(declaration);
  const known = new Set(inputs.map((input) => input.name));
  const computed = outputsOf(declaration).filter((output) => !known.has(output.name));
  return page(
    `provider/entities/${fileName(name)}.ts`,
    `# ${name}`,
    summary,
    list(toKnow(declaration)),
    `Source: ${source}. What the vendor does not document is marked "assumed".`,
    `## Example\n\n${listing("../../", file, program)}`,
    "## Inputs",
    "Every input accepts outputs of other resources. An input that you leave out is not sent, and its value in the API is never reported as drift.",
    table(["input", "type", "if changed", "if removed", "meaning"], inputs.map(inputRow)),
    "## Outputs",
    "All inputs except options and triggers, with their values in the API, and:",
    ...outputTables(idText(declaration), computed),
    "## Lifecycle",
    list([
      `**Create.** ${creation(declaration)}`,
      `**Delete.** ${deletion(declaration)}`,
      `**Existing objects.** ${existing(declaration)}`,
    ]),
  );
}

function inputRow(input: Property): string[] {
  const { name, type, required } = input;
  return [
    required ? `**${code(name)}** (required)` : code(name),
    typeText(type),
    effect(input),
    removal(input),
    inputText(input),
  ];
}

function effect({ change }: Property): string {
  switch (change) {
    case "update":
      return "updates";
    case "replace":
      return "replaces";
    case "refuse":
      return "is refused";
    case "act":
      return "acts once";
    case "none":
      return "nothing";
  }
}

function removal({ required, removal: sent, byDefault }: Property): string {
  if (required) return "is refused";
  switch (sent) {
    case undefined:
      return "nothing";
    case "keep":
      return "keeps its value";
    case "replace":
      return "replaces";
    case null:
      return byDefault === undefined ? "is cleared" : "returns to its default";
    default:
      return `becomes ${code(typeof sent === "string" ? sent : JSON.stringify(sent))}`;
  }
}

function existing({ name, adoptsBy }: Declaration): string {
  const taken = adoptsBy.length > 0 ? "Use `adopt` to take one under management: see the inputs. " : "";
  return `Dynamic resources cannot be imported. ${taken}\`${name}.get("name", "<id>")\` reads an existing object without managing it.`;
}
