import { type Program, type Step, usedIn, type Value } from "./program";

/** The example as a Python program. */
export function pythonProgram(program: Program): string {
  const { steps, exports } = program;
  const used = usedIn(program);
  const body = [
    ...steps.map((step) => `${used.has(step.variable) ? `${snake(step.variable)} = ` : ""}${call(step)}`),
    ...Object.entries(exports).map(([name, value]) => `pulumi.export("${name}", ${written(value)})`),
  ];
  const imports = ["import pulumi_commercelayer as commercelayer", ""];
  return [...(body.some((line) => line.includes("pulumi.")) ? ["import pulumi"] : []), ...imports, ...body].join("\n");
}

function call({ kind, type, name, args, provider }: Step): string {
  const given = Object.entries(args).map(([property, value]) => `${snake(property)}=${written(value)}`);
  if (kind === "look-up") {
    const options = provider ? [`opts=pulumi.InvokeOutputOptions(provider=${snake(provider)})`] : [];
    return wrapped(`commercelayer.${snake(type)}_output`, [...given, ...options]);
  }
  const options = provider ? [`opts=pulumi.ResourceOptions(provider=${snake(provider)})`] : [];
  return wrapped(`commercelayer.${type}`, [`"${name}"`, ...given, ...options]);
}

function wrapped(callee: string, args: readonly string[]): string {
  const line = `${callee}(${args.join(", ")})`;
  if (line.length <= 80) return line;
  return `${callee}(\n${args.map((argument) => `    ${argument},`).join("\n")}\n)`;
}

function written(value: Value): string {
  switch (value.is) {
    case "literal":
      if (typeof value.value === "boolean") return value.value ? "True" : "False";
      return JSON.stringify(value.value);
    case "list":
      return `[${value.items.map(written).join(", ")}]`;
    case "object": {
      const members = Object.entries(value.members).map(([name, member]) => `"${name}": ${written(member)}`);
      return `{${members.join(", ")}}`;
    }
    case "output":
      return `${snake(value.of)}.${snake(value.property)}`;
    case "config": {
      const namespace = value.namespace === undefined ? "" : `"${value.namespace}"`;
      return `pulumi.Config(${namespace}).${value.secret ? "require_secret" : "require"}("${value.key}")`;
    }
  }
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
