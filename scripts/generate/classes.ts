import { type Entity, lifecycleInputs } from "../../provider/entities/entity";
import type { ApiField, Field } from "../../provider/entities/field";

/** The source of the class of an entity: what a TypeScript program imports. */
export function classSource(entity: Entity): string {
  const { name, noun } = entity;
  const inputs = inputsOf(entity);
  const outputs = outputsOf(entity);
  return `${header(`provider/entities/${fileName(name)}.ts`)}
import type * as pulumi from "@pulumi/pulumi";
import { type EntityClass, EntityResource } from "./entity-resource";

${comment("", `The arguments of ${article(name)} {@link ${name}}.`)}
export interface ${name}Args {
${inputs.map((input) => `${comment("  ", input.about)}\n  readonly ${input.name}${input.required ? "" : "?"}: pulumi.Input<${input.type}>;`).join("\n")}
}

${groups(entity)}const entityClass: EntityClass = ${JSON.stringify({
    entity: name,
    properties: outputs.map((output) => output.name),
    secrets: outputs.filter((output) => output.isSecret).map((output) => output.name),
  })};

${comment("", entity.summary, ...entity.remarks)}
export class ${name} extends EntityResource {
${outputs.map((output) => `${comment("  ", output.about)}\n  declare readonly ${output.name}: pulumi.Output<${output.type}>;`).join("\n")}

${comment("  ", `Declares ${article(noun)} ${noun}.`, "`name` is the resource's in the program; the API never shows it. `options` take everything but `import`.")}
  constructor(name: string, args: ${name}Args, options: pulumi.CustomResourceOptions = {}) {
    super(entityClass, name, args, options);
  }

${comment("  ", `Reads an existing ${noun} without managing it. A missing one is an error.`)}
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: pulumi.CustomResourceOptions = {}): ${name} {
    return new ${name}(name, undefined as unknown as ${name}Args, { ...options, id });
  }
}
`;
}

/** The source of the module that the package exports. */
export function indexSource(entities: readonly Entity[]): string {
  const lines = entities.map(({ name }) => `export * from "./${fileName(name)}";`).sort();
  return `${header("provider/entities/index.ts")}\n${lines.join("\n")}\n`;
}

/** `ApiCredential` lives in `api-credential.ts`. */
export function fileName(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

function header(source: string): string {
  return `// Generated from ${source} by \`npm run generate\`. Do not edit.\n`;
}

interface Input {
  readonly name: string;
  readonly about: string;
  readonly type: string;
  readonly required: boolean;
}

function inputsOf(entity: Entity): Input[] {
  const fields = Object.entries(entity.fields).flatMap(([name, field]): Input[] => {
    if (field.kind === "group") return [];
    if (field.kind === "trigger") return [{ name, about: field.about, type: "string", required: false }];
    if (field.input === "none") return [];
    return [{ name, about: inputAbout(field), type: typeOf(field), required: field.input === "required" }];
  });
  const options = Object.entries(lifecycleInputs(entity)).map(([name, { about, allowed }]) => ({
    name,
    about,
    type: allowed ? union(allowed) : entity.naturalKey ? "true | string" : "string",
    required: false,
  }));
  return [...fields.filter(({ required }) => required), ...fields.filter(({ required }) => !required), ...options];
}

/** What a changed value does is part of what a field means to its reader. */
function inputAbout(field: ApiField): string {
  return field.change === "replace" ? `${field.about} A change replaces the object.` : field.about;
}

interface Output {
  readonly name: string;
  readonly about: string;
  readonly type: string;
  readonly isSecret: boolean;
}

function outputsOf(entity: Entity): Output[] {
  return Object.entries(entity.fields).flatMap(([name, field]): Output[] => {
    if (field.kind === "trigger") return [];
    return [
      {
        name,
        about: field.about,
        type: field.kind === "group" ? groupName(entity, name) : outputType(field),
        isSecret: field.kind !== "group" && field.secret === true,
      },
    ];
  });
}

function outputType(field: ApiField): string {
  return field.always ? typeOf(field) : `${typeOf(field)} | undefined`;
}

function groups(entity: Entity): string {
  return Object.entries(entity.fields)
    .filter((entry): entry is [string, Extract<Field, { kind: "group" }>] => entry[1].kind === "group")
    .map(([name, field]) => {
      const members = Object.entries(field.members).map(
        ([member, of]) => `${comment("  ", of.about)}\n  readonly ${member}?: ${typeOf(of)};`,
      );
      return `${comment("", field.about)}\nexport interface ${groupName(entity, name)} {\n${members.join("\n")}\n}\n\n`;
    })
    .join("");
}

function groupName(entity: Entity, name: string): string {
  return `${entity.name}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function typeOf(field: ApiField): string {
  if (field.allowed) return union(field.allowed);
  if (field.type === "integer" || field.type === "number") return "number";
  if (field.type === "object") return "Record<string, unknown>";
  return field.type === "boolean" ? "boolean" : "string";
}

function union(values: readonly string[]): string {
  return values.map((value) => JSON.stringify(value)).join(" | ");
}

function article(noun: string): string {
  return /^[AEIOU]/i.test(noun) ? "an" : "a";
}

/** A doc comment, a blank line between its paragraphs. */
function comment(indent: string, ...paragraphs: string[]): string {
  const lines = paragraphs.flatMap((paragraph, index) => [...(index > 0 ? [""] : []), ...wrap(paragraph, indent)]);
  const [only, ...more] = lines;
  if (more.length === 0) return `${indent}/** ${only} */`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */`;
}

function wrap(text: string, indent: string): string[] {
  const width = 116 - indent.length;
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
