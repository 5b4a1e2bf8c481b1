import { declarations } from "../../../provider/entities";
import { lookups } from "../../../provider/entities/lookups";
import { lookupArguments } from "../functions";
import { capitalized, inputsOf } from "../model";
import { ownerOf } from "../schema/function";
import { type Program, type Step, usedIn, type Value, type Values } from "./program";

/** The example as a Go program; `module` is the import path of the SDK. */
export function goProgram(program: Program, module: string): string {
  return new GoWriter(program).write(module);
}

class GoWriter {
  readonly #program: Program;
  readonly #used: ReadonlySet<string>;
  readonly #lookUps: ReadonlySet<string>;

  constructor(program: Program) {
    this.#program = program;
    this.#used = usedIn(program);
    this.#lookUps = new Set(program.steps.flatMap(({ kind, variable }) => (kind === "look-up" ? [variable] : [])));
  }

  write(module: string): string {
    const { steps, exports } = this.#program;
    const hasConfig = steps.some(({ args }) => Object.values(args).some(({ is }) => is === "config"));
    const sdk = "github.com/pulumi/pulumi/sdk/v3/go/pulumi";
    const imports = [module, sdk, ...(hasConfig ? [`${sdk}/config`] : [])].map((path) => `\t"${path}"`);
    const exported = Object.entries(exports).map(([name, value]) => `ctx.Export("${name}", ${this.#value(value)})`);
    const body = [...steps.map((step) => this.#step(step)), ...exported, "return nil"];
    return `package main

import (
${imports.join("\n")}
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
${indented(body.join("\n"), 2)}
	})
}`;
  }

  #step(step: Step): string {
    const { kind, type, name, args, variable, provider } = step;
    const isUsed = this.#used.has(variable);
    const option = provider ? `, pulumi.Provider(${provider})` : "";
    if (kind === "look-up") {
      const callee = lookUpName(type);
      const given =
        Object.keys(args).length === 0 ? "" : `, commercelayer.${callee}OutputArgs{\n${this.#fields(step)}\n}`;
      return `${isUsed ? `${variable} :=` : "_ ="} commercelayer.${callee}Output(ctx${given}${option})`;
    }
    const given = `&commercelayer.${type}Args{\n${this.#fields(step)}\n}`;
    const call = `commercelayer.New${type}(ctx, "${name}", ${given}${option})`;
    const failed = "if err != nil {\n\treturn err\n}";
    if (isUsed) return `${variable}, err := ${call}\n${failed}`;
    return `if _, err := ${call}; err != nil {\n\treturn err\n}`;
  }

  #fields(step: Step): string {
    const entries = Object.entries(step.args).map(([name, value]) => [
      capitalized(name),
      this.#typed(step, name, value),
    ]);
    return aligned(entries as [string, string][]);
  }

  /** A closed set of values is a type of its own, and a number that is no integer has another one than 90 alone shows. */
  #typed({ type, kind }: Step, name: string, value: Value): string {
    const lookup = kind === "look-up" ? lookups.find((one) => one.name === type) : undefined;
    const declaration = kind === "resource" ? declarations.find((one) => one.name === type) : undefined;
    const properties = lookup ? lookupArguments(lookup) : declaration ? inputsOf(declaration) : [];
    const property = properties.find((one) => one.name === name);
    const isClosed = property !== undefined && "allowed" in property.type && property.type.of === "string";
    const owner = lookup ? ownerOf(lookup.result) : type;
    if (value.is === "literal" && isClosed)
      return `commercelayer.${owner}${capitalized(name)}(${JSON.stringify(value.value)})`;
    if (value.is === "literal" && property?.type.of === "number") return `pulumi.Float64(${value.value})`;
    return this.#value(value);
  }

  #value(value: Value): string {
    switch (value.is) {
      case "literal": {
        const types: Readonly<Record<string, string>> = { string: "String", number: "Int", boolean: "Bool" };
        return `pulumi.${types[typeof value.value]}(${JSON.stringify(value.value)})`;
      }
      case "list":
        return `pulumi.Array{${value.items.map((item) => this.#value(item)).join(", ")}}`;
      case "object":
        return this.#map(value.members);
      case "output":
        return this.#output(value);
      case "config": {
        const config = `config.New(ctx, ${JSON.stringify(value.namespace ?? "")})`;
        return value.secret
          ? `${config}.RequireSecret("${value.key}")`
          : `pulumi.String(${config}.Require("${value.key}"))`;
      }
    }
  }

  #map(members: Values): string {
    const entries = Object.entries(members).map(([name, member]) => [JSON.stringify(name), this.#value(member)]);
    return `pulumi.Map{\n${aligned(entries as [string, string][])}\n}`;
  }

  /** The output of a resource is a field, that of a function is a method. */
  #output({ of, property }: Extract<Value, { is: "output" }>): string {
    if (this.#lookUps.has(of)) return `${of}.${capitalized(property)}()`;
    return property === "id" ? `${of}.ID()` : `${of}.${capitalized(property)}`;
  }
}

/** The Go generator has a reader of resources called `GetRole`, and so calls the function `LookupRole`. */
function lookUpName(type: string): string {
  if (!type.startsWith("get")) return capitalized(type);
  const noun = type.replace(/^get/, "");
  return declarations.some(({ name }) => name === noun) ? `Lookup${noun}` : `Get${noun}`;
}

/** Members as gofmt has them: the values of neighbours stand in a column, unless one of them takes several lines. */
function aligned(entries: readonly (readonly [name: string, value: string])[]): string {
  const blocks: (readonly [string, string])[][] = [];
  let isOpen = false;
  for (const entry of entries) {
    const isLong = entry[1].includes("\n");
    if (isLong || !isOpen) blocks.push([]);
    blocks.at(-1)?.push(entry);
    isOpen = !isLong;
  }
  const lines = blocks.flatMap((block) => {
    const width = Math.max(...block.map(([name]) => name.length)) + 1;
    return block.map(([name, value]) => `${`${name}:`.padEnd(width)} ${value},`);
  });
  return indented(lines.join("\n"), 1);
}

function indented(text: string, depth: number): string {
  return text
    .split("\n")
    .map((line) => "\t".repeat(depth) + line)
    .join("\n");
}
