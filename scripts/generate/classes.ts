import type { Declaration } from "../../provider/entities/declaration";
import { comment } from "./comment";
import { article, fileName, inputsOf, outputsOf, type Property, settingProperties } from "./model";
import { banner, idText, inputText, outputText, prose } from "./prose";
import { givenMember, groupInterfaces, inputType, openSets, outputType } from "./typescript";

/** The source of the class of a resource: what a TypeScript program imports. */
export function classSource(declaration: Declaration): string {
  const { name } = declaration;
  const inputs = inputsOf(declaration);
  const outputs = outputsOf(declaration);
  return `// ${banner(`provider/entities/${fileName(name)}.ts`)}

import * as pulumi from "@pulumi/pulumi";
${imports(inputs)}
${openSets(outputs)}${comment("", `The arguments of ${article(name)} {@link ${name}}.`)}
export interface ${name}Args {
${inputs.map(argument).join("\n")}
}

${groupInterfaces(outputs)}${classBody(declaration, dynamicShell)}`;
}

/** The source of the same class for the native plugin. It shares the types of its arguments and outputs. */
export function nativeClassSource(declaration: Declaration): string {
  const { name } = declaration;
  const outputs = outputsOf(declaration);
  const file = `../resources/${fileName(name)}`;
  const types = [`${name}Args`, ...namedTypes(outputs)].sort();
  // In the order in which the formatter wants them: by file.
  const imports = [
    [fileName(name), `type { ${types.join(", ")} }`],
    ...structuresIn(outputs).map((one) => [fileName(one), `type { ${one} }`]),
    ["traces", "{ pauseTraces }"],
  ]
    .sort(([one = ""], [other = ""]) => (one < other ? -1 : 1))
    .map(([from, names]) => `import ${names} from "../resources/${from}";`);
  return `// ${banner(`provider/entities/${fileName(name)}.ts`)}

import * as pulumi from "@pulumi/pulumi";
${imports.join("\n")}
import { type EntityClass, nativeRegistration } from "./native-registration";

export type { ${types.join(", ")} } from "${file}";

${classBody(declaration, nativeShell)}`;
}

/** The source of the module that exports all native classes. */
export function nativeIndexSource(declarations: readonly Declaration[]): string {
  const files = declarations.map(({ name }) => fileName(name)).sort();
  return `// ${banner("provider/entities/index.ts")}\n\n${files.map((file) => `export * from "./${file}";`).join("\n")}\n`;
}

/** The source of the arguments of an explicit provider; its class is written by hand. */
export function providerArgsSource(): string {
  return `// ${banner("provider/entities/settings.ts")}

import type * as pulumi from "@pulumi/pulumi";

${comment("", "The arguments of a {@link Provider}. Arguments that you leave out come from the environment.")}
export interface ProviderArgs {
${settingProperties().map(argument).join("\n")}
}
`;
}

/** The source of the module that exports all classes. */
export function indexSource(declarations: readonly Declaration[]): string {
  const files = [...declarations.map(({ name }) => fileName(name)), "provider-args"].sort();
  const lines = files.map((file) => `export * from "./${file}";`);
  return `// ${banner("provider/entities/index.ts")}\n\n${lines.join("\n")}\n`;
}

/** What differs between the classes of the two shells. */
interface Shell {
  /** The type of the options. */
  readonly options: string;
  /** The function that makes the arguments of `pulumi.CustomResource`. */
  readonly registration: string;
}

const dynamicShell: Shell = { options: "EntityOptions", registration: "registration" };
const nativeShell: Shell = { options: "pulumi.CustomResourceOptions", registration: "nativeRegistration" };

/** The class itself, for one shell or the other. */
function classBody(declaration: Declaration, { options, registration }: Shell): string {
  const { name } = declaration;
  const outputs = outputsOf(declaration);
  return `const entityClass: EntityClass = ${JSON.stringify({
    entity: name,
    properties: outputs.map((output) => output.name),
    secrets: outputs.filter((output) => output.secret).map((output) => output.name),
  })};

${comment("", ...prose(declaration))}
export class ${name} extends pulumi.CustomResource {
${outputs.map(member).join("\n")}

${comment("  ", "Declares the resource.", "`name` is the name of the resource in the program, not in Commerce Layer.")}
  constructor(name: string, args: ${name}Args, options: ${options} = {}) {
    const resume = pauseTraces();
    try {
      super(...${registration}(entityClass, name, args, options));
    } finally {
      resume();
    }
  }

${comment("  ", "Reads an existing object without managing it. Throws if it does not exist.", `\`id\`: ${idText(declaration)}`)}
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: ${options} = {}): ${name} {
    return new ${name}(name, undefined as unknown as ${name}Args, { ...options, id });
  }
}
`;
}

/** The types that a class declares for its outputs. */
function namedTypes(outputs: readonly Property[]): string[] {
  return outputs.flatMap(({ type }) => {
    if (type.of === "group") return [type.name];
    return "open" in type && type.open ? [type.open.name] : [];
  });
}

function structuresIn(outputs: readonly Property[]): string[] {
  return outputs.flatMap(({ type }) => {
    if (type.of !== "object") return [];
    return [type.structure ?? [], type.values === undefined || type.values === "string" ? [] : type.values].flat();
  });
}

function argument(property: Property): string {
  const { type, change } = property;
  // Readers of a field need to know what a change does.
  const effect = change === "replace" ? " A change replaces the object." : "";
  return `${comment("  ", `${inputText(property)}${effect}`)}\n  ${givenMember(property, `pulumi.Input<${inputType(type)}>`)}`;
}

function member(output: Property): string {
  const { name, type, required } = output;
  const value = required ? outputType(type) : `${outputType(type)} | undefined`;
  return `${comment("  ", outputText(output))}\n  declare readonly ${name}: pulumi.Output<${value}>;`;
}

/** The types of structured values are written by hand, each in a module of its own. */
function imports(inputs: readonly Property[]): string {
  const structures = inputs.flatMap(({ type }) => {
    if (type.of === "choice") return type.structure ?? [];
    if (type.of !== "object") return [];
    return [type.structure ?? [], type.values === undefined || type.values === "string" ? [] : type.values].flat();
  });
  const lines = [
    `import { type EntityClass, type EntityOptions, registration } from "./entity-resource";`,
    `import { pauseTraces } from "./traces";`,
    ...structures.map((name) => `import type { ${name} } from "./${fileName(name)}";`),
  ];
  const module = (line: string) => line.slice(line.indexOf('"./'));
  return `${lines.sort((one, other) => (module(one) < module(other) ? -1 : 1)).join("\n")}\n`;
}
