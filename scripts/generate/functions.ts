import { declarations } from "../../provider/entities";
import { argumentsOf, includeSecrets, type Lookup, setsOf, withholdsSecrets } from "../../provider/entities/lookup";
import { secretFields } from "../../provider/entities/view";
import { comment } from "./comment";
import { article, capitalized, fileName, outputsOf, type Property, typeOf } from "./model";
import { banner, findings, idText, outputText } from "./prose";
import { givenMember, inputType, openSets, outputType } from "./typescript";

const source = "provider/entities/lookups.ts";

/** The source of the two forms of a look-up. */
export function functionSource(lookup: Lookup): string {
  const { name, summary, remarks, result, view } = lookup;
  const args = lookupArguments(lookup);
  const argsName = `${capitalized(name)}Args`;
  return `// ${banner(source)}

import type * as pulumi from "@pulumi/pulumi";
${imports(result, args)}
${args.length === 0 ? "" : argumentTypes(lookup, argsName)}${comment("", summary, ...remarks, ...findings(lookup), `Source: ${view.source}.`)}
${form(lookup, argsName, "")}
${comment("", `{@link ${name}} for arguments that are outputs.`)}
${form(lookup, outputName(argsName), "Output")}`;
}

/** One form of a look-up. Where it withholds secrets, its type says whether they were asked for. */
function form(lookup: Lookup, argsName: string, suffix: "" | "Output"): string {
  const { name, view } = lookup;
  const wrapped = (type: string) => (suffix === "" ? `Promise<${type}>` : `pulumi.Output<${type}>`);
  const type = resultType(lookup);
  const hasArgs = lookupArguments(lookup).length > 0;
  const parameter = hasArgs ? `args: ${argsName}${lookup.by.length === 0 ? " = {}" : ""}, ` : "";
  const body = `{\n  return lookUp${suffix}("${name}", ${hasArgs ? "args" : "{}"}, options);\n}\n`;
  const last = `export function ${name}${suffix}(${parameter}options?: LookupOptions): ${wrapped(type)} ${body}`;
  if (!withholdsSecrets(lookup)) return last;
  const omitted = secretFields(view).map((secret) => JSON.stringify(secret));
  const bare = `Omit<${lookup.result}Result, ${omitted.join(" | ")}>[]`;
  return `export function ${name}${suffix}(
  args: ${argsName} & { readonly ${includeSecrets}: true }, options?: LookupOptions): ${wrapped(type)};
export function ${name}${suffix}(
  args?: ${argsName} & { readonly ${includeSecrets}?: false | undefined }, options?: LookupOptions): ${wrapped(bare)};
${last}`;
}

function resultType({ finds, result }: Lookup): string {
  return `${result}Result${{ one: "", "one-if-any": " | undefined", all: "[]" }[finds]}`;
}

/** The source of the result types of the look-ups. */
export function resultsSource(lookups: readonly Lookup[]): string {
  const views = new Map(lookups.map(({ result, view }) => [result, view]));
  const imports = new Map<string, string[]>();
  const results = [...views].map(([name, { noun, fields }]) => {
    const outputs = outputsOf({ name, fields });
    const isOfResource = isResource(name);
    // A resource of the same name has these types already.
    const known = outputs.flatMap(({ type }) => {
      if (type.of === "group") return [type.name];
      return "open" in type && type.open && isOfResource ? [type.open.name] : [];
    });
    if (known.length > 0) imports.set(fileName(name), known);
    for (const { type } of outputs)
      if (type.of === "object" && type.structure) imports.set(fileName(type.structure), [type.structure]);
    return `${isOfResource ? "" : openSets(outputs)}${comment("", `${capitalized(article(noun))} ${noun}, as a look-up returns it.`)}
export interface ${name}Result {
${comment("  ", idText({ noun }))}
  readonly id: string;
${outputs.map(member).join("\n")}
}
`;
  });
  const lines = [...imports].sort().map(([file, names]) => importFrom(file, names));
  return `// ${banner(source)}\n\nimport type * as pulumi from "@pulumi/pulumi";\n${lines.join("")}\n${results.join("\n")}`;
}

/** The source of the module that exports all look-ups. */
export function functionIndexSource(lookups: readonly Lookup[]): string {
  const files = [...lookups.map(({ name }) => fileName(name)), "results"].sort();
  const lines = files.map((file) => `export * from "./${file}";`);
  return `// ${banner(source)}\n\n${lines.join("\n")}\n`;
}

/** The arguments of a look-up, required ones first. */
export function lookupArguments(lookup: Lookup): Property[] {
  const sets = setsOf(lookup);
  const all = argumentsOf(lookup).map(([name, field]) => ({
    name,
    about: field.about,
    type: typeOf(lookup.result, name, field),
    required: sets.every(({ needs }) => needs.includes(name)),
    change: "none" as const,
    secret: false,
  }));
  return [
    ...all.filter((one) => one.required),
    ...all.filter((one) => !one.required),
    ...(withholdsSecrets(lookup) ? [asksForSecrets(lookup)] : []),
  ];
}

function asksForSecrets({ view }: Lookup): Property {
  const names = secretFields(view).map((name) => `\`${name}\``);
  return {
    name: includeSecrets,
    about: `Whether each item has its ${names.join(" and ")}. Default: \`false\`.`,
    type: { of: "boolean" },
    required: false,
    change: "none",
    secret: false,
    plain: true,
  };
}

function argumentTypes(lookup: Lookup, argsName: string): string {
  return [
    `${comment("", `The arguments of {@link ${lookup.name}}.`)}\n${argumentType(lookup, argsName, false)}\n`,
    `${comment("", `The arguments of {@link ${lookup.name}Output}.`)}\n${argumentType(lookup, outputName(argsName), true)}\n\n`,
  ].join("\n");
}

/** If there are several sets of arguments, a call gives exactly one of them. */
function argumentType(lookup: Lookup, typeName: string, isWrapped: boolean): string {
  const all = lookupArguments(lookup);
  const sets = setsOf(lookup).map(({ needs, excludes }) => {
    const members = all.map((one) => {
      if (excludes.includes(one.name)) return `  readonly ${one.name}?: undefined;`;
      const type = isWrapped && !one.plain ? `pulumi.Input<${inputType(one.type)}>` : inputType(one.type);
      return `${comment("  ", one.about)}\n  ${givenMember({ ...one, required: needs.includes(one.name) }, type)}`;
    });
    return `{\n${members.join("\n")}\n}`;
  });
  return sets.length === 1 ? `export interface ${typeName} ${sets}` : `export type ${typeName} = ${sets.join(" | ")};`;
}

function outputName(argsName: string): string {
  return argsName.replace(/Args$/, "OutputArgs");
}

/** A resource of the same name as the result has the types of the open sets among the arguments already. */
function imports(result: string, args: readonly Property[]): string {
  const sets = args.flatMap(({ type }) => ("open" in type && type.open ? [type.open.name] : []));
  const [ofResource, ofResult] = isResource(result) ? [sets, []] : [[], sets];
  return `${ofResource.length > 0 ? importFrom(fileName(result), ofResource) : ""}import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { ${[...ofResult, `${result}Result`].join(", ")} } from "./results";
`;
}

function importFrom(file: string, names: readonly string[]): string {
  return `import type { ${names.join(", ")} } from "../resources/${file}";\n`;
}

function isResource(name: string): boolean {
  return declarations.some((one) => one.name === name);
}

function member(output: Property): string {
  const { name, type, required } = output;
  return `${comment("  ", outputText(output))}\n  readonly ${name}: ${outputType(type)}${required ? "" : " | undefined"};`;
}
