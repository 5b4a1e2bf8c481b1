import { comment } from "./comment";
import type { Property, Type } from "./model";
import { outputText } from "./prose";

/** The TypeScript type of a value that a program gives: at every level it may still be an output. */
export function inputType(type: Type): string {
  if (type.of === "object" && type.values) return `Record<string, pulumi.Input<${type.values}>>`;
  return plainType(type);
}

/** The TypeScript type of a value that a program gets. */
export function outputType(type: Type): string {
  const hasInputs = type.of === "object" && (type.structure !== undefined || type.values === "Member");
  return hasInputs ? `pulumi.Unwrap<${plainType(type)}>` : plainType(type);
}

function plainType(type: Type): string {
  switch (type.of) {
    case "group":
      return type.name;
    case "choice":
      return [
        ...type.allowed.map((value) => JSON.stringify(value)),
        ...(type.isOpen ? ["string"] : []),
        ...(type.structure ? [type.structure] : []),
      ].join(" | ");
    case "object":
      return type.structure ?? `Record<string, ${type.values ?? "unknown"}>`;
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    default:
      if (type.open) return type.open.name;
      return type.allowed ? type.allowed.map((value) => JSON.stringify(value)).join(" | ") : "string";
  }
}

/** The types of the open sets among these properties: editors suggest the known values, and any other string is accepted. */
export function openSets(properties: readonly Property[]): string {
  return properties
    .flatMap(({ name, type }) => ("open" in type && type.open ? [{ property: name, ...type.open }] : []))
    .map(({ property, name, known }) => {
      const values = [...known.map((value) => JSON.stringify(value)), "(string & {})"].join(" | ");
      return `${comment("", `The known values of \`${property}\`; any other string is accepted too.`)}\nexport type ${name} = ${values};\n\n`;
    })
    .join("");
}

/** A member of an interface that a program may leave out, or give as `undefined`, unless it is required. */
export function givenMember({ name, required }: Property, type: string): string {
  return `readonly ${name}${required ? "" : "?"}: ${type}${required ? "" : " | undefined"};`;
}

/** The interfaces of the groups among these outputs. */
export function groupInterfaces(outputs: readonly Property[]): string {
  return outputs
    .flatMap(({ type }) => (type.of === "group" ? [type] : []))
    .map(({ name, about, members }) => {
      const lines = members.map(
        (one) => `${comment("  ", outputText(one))}\n  readonly ${one.name}: ${outputType(one.type)} | undefined;`,
      );
      return `${comment("", about)}\nexport interface ${name} {\n${lines.join("\n")}\n}\n\n`;
    })
    .join("");
}
