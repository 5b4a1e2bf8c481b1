import { argumentsOf, type Lookup, requiredOf } from "../../provider/entities/lookup";
import { comment } from "./comment";
import { article, capitalized, fileName, outputsOf, type Property, typeOf } from "./model";
import { banner, findings, idText, outputText } from "./prose";
import { givenMember, inputType, outputType } from "./typescript";

const source = "provider/entities/lookups.ts";

/** The source of the two forms of a look-up. */
export function functionSource(lookup: Lookup): string {
  const { name, summary, remarks, many, result, view } = lookup;
  const args = lookupArguments(lookup);
  const type = `${result}Result${many ? "[]" : ""}`;
  const argsName = `${capitalized(name)}Args`;
  const isOptional = args.every(({ required }) => !required) && lookup.by.length === 0;
  const parameter = (of: string) => (args.length === 0 ? "" : `args: ${of}${isOptional ? " = {}" : ""}, `);
  const passed = args.length === 0 ? "{}" : "args";
  return `// ${banner(source)}

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { ${result}Result } from "./results";

${args.length === 0 ? "" : interfaces(argsName, name, args)}${comment("", summary, ...remarks, ...findings(lookup), `Source: ${view.source}.`)}
export function ${name}(${parameter(argsName)}options?: LookupOptions): Promise<${type}> {
  return lookUp("${name}", ${passed}, options);
}

${comment("", `{@link ${name}} for arguments that are outputs.`)}
export function ${name}Output(${parameter(`${capitalized(name)}OutputArgs`)}options?: LookupOptions): pulumi.Output<${type}> {
  return lookUpOutput("${name}", ${passed}, options);
}
`;
}

/** The source of the types of what look-ups find. */
export function resultsSource(lookups: readonly Lookup[]): string {
  const views = new Map(lookups.map(({ result, view }) => [result, view]));
  const imports = new Map<string, string>();
  const results = [...views].map(([name, { noun, fields }]) => {
    const outputs = outputsOf({ name, fields });
    for (const { type } of outputs) {
      // A resource of the same name has these types already.
      if (type.of === "group") imports.set(fileName(name), type.name);
      if (type.of === "object" && type.structure) imports.set(fileName(type.structure), type.structure);
    }
    return `${comment("", `${capitalized(article(noun))} ${noun}, as a look-up returns it.`)}
export interface ${name}Result {
${comment("  ", idText({ noun }))}
  readonly id: string;
${outputs.map(member).join("\n")}
}
`;
  });
  const lines = [...imports].sort().map(([file, name]) => `import type { ${name} } from "../resources/${file}";`);
  return `// ${banner(source)}\n\nimport type * as pulumi from "@pulumi/pulumi";\n${lines.join("\n")}\n\n${results.join("\n")}`;
}

/** The source of the module that exports all look-ups. */
export function functionIndexSource(lookups: readonly Lookup[]): string {
  const files = [...lookups.map(({ name }) => fileName(name)), "results"].sort();
  const lines = files.map((file) => `export * from "./${file}";`);
  return `// ${banner(source)}\n\n${lines.join("\n")}\n`;
}

/** The arguments of a look-up, those first that it cannot do without. */
export function lookupArguments(lookup: Lookup): Property[] {
  const required = requiredOf(lookup);
  const all = argumentsOf(lookup).map(([name, field]) => ({
    name,
    about: field.about,
    type: typeOf(field),
    required: required.includes(name),
    change: "none" as const,
    secret: false,
  }));
  return [...all.filter((one) => one.required), ...all.filter((one) => !one.required)];
}

function interfaces(argsName: string, name: string, args: readonly Property[]): string {
  const lines = (wrapped: boolean) =>
    args.map((one) => {
      const type = inputType(one.type);
      return `${comment("  ", one.about)}\n  ${givenMember(one, wrapped ? `pulumi.Input<${type}>` : type)}`;
    });
  return `${comment("", `The arguments of {@link ${name}}.`)}
export interface ${argsName} {
${lines(false).join("\n")}
}

${comment("", `The arguments of {@link ${name}Output}.`)}
export interface ${argsName.replace(/Args$/, "OutputArgs")} {
${lines(true).join("\n")}
}

`;
}

function member(output: Property): string {
  const { name, type, required } = output;
  return `${comment("  ", outputText(output))}\n  readonly ${name}: ${outputType(type)}${required ? "" : " | undefined"};`;
}
