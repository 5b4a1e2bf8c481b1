import type { Declaration } from "../../provider/entities/declaration";
import type { ApiField } from "../../provider/entities/field";
import { inputsOf, outputsOf, type Property, settingProperties, type Type } from "./model";
import { inputText, outputText, prose } from "./prose";

/** The Pulumi package schema: the same resources for the plugin and every other language. */
export function schemaOf(declarations: readonly Declaration[], version: string): object {
  return {
    name: "commercelayer",
    displayName: "Commerce Layer",
    version,
    description:
      "Organizations, roles, permissions, memberships, API credentials and single sign-on of Commerce Layer as code.",
    keywords: ["pulumi", "commercelayer", "category/cloud"],
    license: "MIT",
    config: { variables: providerInputs },
    provider: { inputProperties: providerInputs },
    types: Object.assign(adoption, ...declarations.map(typesOf)),
    resources: Object.fromEntries(declarations.map((one) => [token(one.name), resourceOf(one)])),
  };
}

/** The structured form of `adopt`; its TypeScript type is written by hand. */
const adoption = {
  [token("Adoption")]: {
    type: "object",
    description: "How to take an existing object under management.",
    properties: {
      id: { type: "string", description: "The id of the object. Default: the one with the same natural key." },
      ifDifferent: {
        type: "string",
        enum: [{ value: "refuse" }],
        description:
          "`refuse` fails and names each difference instead of changing the object. Default: the object is changed.",
      },
    },
  },
};

/** No default from the environment: it would be evaluated in the program and end up in the state. */
const providerInputs = Object.fromEntries(
  settingProperties().map((setting) => [setting.name, specOf(setting, inputText)]),
);

function resourceOf(declaration: Declaration): object {
  const inputs = inputsOf(declaration);
  const outputs = outputsOf(declaration);
  return {
    description: prose(declaration).join("\n\n"),
    properties: Object.fromEntries(outputs.map((output) => [output.name, specOf(output)])),
    required: outputs.filter(({ required }) => required).map(({ name }) => name),
    inputProperties: Object.fromEntries(
      inputs.map((input) => [
        input.name,
        { ...specOf(input, inputText), ...(input.change === "replace" ? { replaceOnChanges: true } : {}) },
      ]),
    ),
    requiredInputs: inputs.filter(({ required }) => required).map(({ name }) => name),
  };
}

function specOf(property: Property, text = outputText): object {
  const { type, secret } = property;
  return { ...typeOf(type), description: text(property), ...(secret ? { secret: true } : {}) };
}

function typeOf(type: Type): object {
  switch (type.of) {
    case "group":
      return { $ref: `#/types/${token(type.name)}` };
    case "choice": {
      const kinds = [
        ...(type.allowed.some((value) => typeof value === "boolean") ? [{ type: "boolean" }] : []),
        ...(hasText(type) ? [{ type: "string" }] : []),
        ...(type.structure ? [{ $ref: `#/types/${token(type.structure)}` }] : []),
      ];
      return kinds.length === 1 && kinds[0] ? kinds[0] : { oneOf: kinds };
    }
    case "object":
      return {
        type: "object",
        additionalProperties: type.values ? valuesOf[type.values] : { $ref: "pulumi.json#/Any" },
      };
    default:
      return { type: type.of === "time" ? "string" : type.of };
  }
}

const valuesOf = {
  string: { type: "string" },
  Rights: { oneOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] },
} satisfies Record<NonNullable<ApiField["values"]>, object>;

function hasText({ allowed, isOpen }: Extract<Type, { of: "choice" }>): boolean {
  return isOpen || allowed.some((value) => typeof value === "string");
}

function typesOf(declaration: Declaration): object {
  const groups = outputsOf(declaration).flatMap(({ type }) => (type.of === "group" ? [type] : []));
  return Object.fromEntries(
    groups.map(({ name, about, members }) => {
      const properties = Object.fromEntries(members.map((member) => [member.name, specOf(member)]));
      return [token(name), { type: "object", description: about, properties }];
    }),
  );
}

function token(name: string): string {
  return `commercelayer:index:${name}`;
}
