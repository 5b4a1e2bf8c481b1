import { stringify } from "yaml";
import { nativeToken, packageName } from "../../../provider/entities/type-token";
import type { Program, Step, Value, Values } from "./program";

/** The example as a YAML program. */
export function yamlProgram({ steps, exports }: Program): string {
  const configured = steps.flatMap(({ args }) => Object.values(args)).filter((value) => value.is === "config");
  const resources = steps.filter(({ kind }) => kind === "resource");
  const found = steps.filter(({ kind }) => kind === "look-up");
  return stringify(
    {
      ...section(
        "config",
        configured.map((value) => [configName(value), { type: "string", ...(value.secret ? { secret: true } : {}) }]),
      ),
      ...section(
        "resources",
        resources.map((step) => [step.variable, resource(step)]),
      ),
      ...section(
        "variables",
        found.map((step) => [step.variable, lookUp(step)]),
      ),
      ...section(
        "outputs",
        Object.entries(exports).map(([name, value]) => [name, plain(value)]),
      ),
    },
    { lineWidth: 0 },
  ).trimEnd();
}

function section(name: string, entries: readonly (readonly [string, unknown])[]): object {
  return entries.length === 0 ? {} : { [name]: Object.fromEntries(entries) };
}

function resource({ type, name, variable, args, provider }: Step): object {
  const isProvider = type === "Provider";
  return {
    type: isProvider ? `pulumi:providers:${packageName}` : nativeToken(type).replace(":index:", ":"),
    ...(name === variable ? {} : { name }),
    properties: members(args),
    ...(provider ? { options: { provider: reference(provider) } } : {}),
  };
}

function lookUp({ type, args, provider }: Step): object {
  return {
    "fn::invoke": {
      function: nativeToken(type).replace(":index:", ":"),
      arguments: members(args),
      ...(provider ? { options: { provider: reference(provider) } } : {}),
    },
  };
}

function members(values: Values): object {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));
}

function plain(value: Value): unknown {
  switch (value.is) {
    case "literal":
      return value.value;
    case "list":
      return value.items.map(plain);
    case "object":
      return members(value.members);
    case "output":
      return reference(`${value.of}.${value.property}`);
    case "config":
      return reference(configName(value));
  }
}

function configName({ namespace, key }: Extract<Value, { is: "config" }>): string {
  return namespace === undefined ? key : `${namespace}:${key}`;
}

function reference(text: string): string {
  return `\${${text}}`;
}
