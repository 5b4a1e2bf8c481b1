import type { Declaration } from "../../../provider/entities/declaration";
import { article, fileName, inputsOf, outputsOf, type Property } from "../model";
import { creation, deletion, secrecy, toKnow, withDefault } from "../prose";
import { code, listing, page, table } from "./markdown";
import { outputTables } from "./output-tables";
import { typeText } from "./type-text";

/** The reference page of a resource; `example` is the path of its program and the program itself. */
export function resourcePage(declaration: Declaration, [file, program]: readonly [string, string]): string {
  const { name, noun, summary, source } = declaration;
  const inputs = inputsOf(declaration);
  const known = new Set(inputs.map((input) => input.name));
  const computed = outputsOf(declaration).filter((output) => !known.has(output.name));
  return page(
    `provider/entities/${fileName(name)}.ts`,
    `# ${name}`,
    summary,
    toKnow(declaration)
      .map((text) => `- ${text}`)
      .join("\n"),
    `Source: ${source}. What the vendor does not document is marked "assumed".`,
    `## Example\n\n${listing("../../", file, program)}`,
    "## Inputs",
    "What is left out is not sent, and whatever the API has there is no difference. All inputs may be outputs of other resources.",
    table(["input", "type", "another value", "no longer declared", "meaning"], inputs.map(inputRow)),
    "## Outputs",
    `All inputs that the API keeps, as the API has them, and:`,
    ...outputTables(`The id of the ${noun}.`, computed),
    "## Life",
    table(
      ["", ""],
      [
        ["create", creation(declaration)],
        ["delete", deletion(declaration)],
        ["existing objects", existing(declaration)],
      ],
    ),
  );
}

function inputRow(input: Property): string[] {
  const { name, type, required, about, byDefault } = input;
  return [
    required ? `**${code(name)}** (required)` : code(name),
    typeText(type),
    effect(input),
    removal(input),
    withDefault(about + secrecy(input), byDefault),
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
      return "changes no object";
  }
}

function removal({ required, removal: sent }: Property): string {
  if (required) return "is refused";
  switch (sent) {
    case undefined:
      return "changes no object";
    case "keep":
      return "keeps its value";
    case "replace":
      return "replaces";
    case null:
      return "is cleared";
    default:
      return `becomes ${code(typeof sent === "string" ? sent : JSON.stringify(sent))}`;
  }
}

function existing({ name, noun, adoptsBy }: Declaration): string {
  const taken = adoptsBy.length > 0 ? "`adopt` takes one under management instead: see the inputs. " : "";
  return `Dynamic resources cannot be imported. ${taken}\`${name}.get("name", "<id>")\` reads ${article(noun)} ${noun} without managing it.`;
}
