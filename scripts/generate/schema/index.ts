import type { Declaration } from "../../../provider/entities/declaration";
import type { Lookup } from "../../../provider/entities/lookup";
import { nativeToken, packageName } from "../../../provider/entities/type-token";
import { inputsOf, outputsOf, settingProperties } from "../model";
import { inputText, prose } from "../prose";
import { goModuleOf, type PackageFacts, repositoryOf } from "./facts";
import { functionOf } from "./function";
import { languages } from "./languages";
import { NamedTypes } from "./types";

/** The Pulumi package schema: the plugin's resources and functions, for every other language. */
export function schemaOf(
  declarations: readonly Declaration[],
  lookups: readonly Lookup[],
  facts: PackageFacts,
  examples: (name: string) => string,
): object {
  const types = new NamedTypes();
  addAdoption(types);
  const providerInputs = types.properties("Provider", settingProperties(), inputText);
  const resources = Object.fromEntries(
    declarations.map((one) => [nativeToken(one.name), resourceOf(types, one, examples(one.name))]),
  );
  const functions = Object.fromEntries(
    lookups.map((one) => [nativeToken(one.name), functionOf(types, one, examples(one.name))]),
  );
  const repository = repositoryOf(facts);
  const [, owner = ""] = /github\.com\/([^/]+)/.exec(repository) ?? [];
  return {
    name: packageName,
    displayName: "Commerce Layer",
    version: facts.version,
    description:
      "Organizations, roles, permissions, memberships, API credentials and single sign-on of Commerce Layer as code.",
    keywords: ["pulumi", "commercelayer", "commerce layer", "category/cloud", "kind/native"],
    homepage: facts.homepage,
    repository,
    publisher: owner,
    pluginDownloadURL: `github://api.github.com/${owner}`,
    license: "MIT",
    language: languages(facts, goModuleOf(facts)),
    config: { variables: providerInputs },
    provider: {
      description: "The account whose credentials are used, and the address of the API.",
      inputProperties: providerInputs,
    },
    types: types.all,
    resources,
    functions,
  };
}

/** The structured form of `adopt`; its TypeScript type is written by hand. */
function addAdoption(types: NamedTypes): void {
  types.add("Adoption", {
    type: "object",
    description: "How to take an existing object under management.",
    properties: {
      id: { type: "string", description: "The id of the object. Default: the one with the same natural key." },
      ifDifferent: {
        ...types.add("AdoptionIfDifferent", {
          type: "string",
          description: "The values of `ifDifferent`.",
          enum: [{ name: "Refuse", value: "refuse" }],
        }),
        description:
          "`refuse` fails and names each difference instead of changing the object. Default: the object is changed.",
      },
    },
  });
}

function resourceOf(types: NamedTypes, declaration: Declaration, example: string): object {
  const inputs = inputsOf(declaration);
  const outputs = outputsOf(declaration);
  const { name } = declaration;
  const placed = "within" in declaration ? (declaration as { within?: { field: string } }).within : undefined;
  const [key = []] = declaration.importsBy ?? [];
  const place = inputs.find((input) => input.name === (placed?.field ?? key[0]));
  return {
    description: [...prose(declaration), example].join("\n\n"),
    properties: types.properties(name, outputs),
    required: outputs.filter(({ required }) => required).map((output) => output.name),
    inputProperties: Object.fromEntries(
      inputs.map((input) => [
        input.name,
        {
          ...types.property(name, input, inputText),
          ...(input.change === "replace" ? { replaceOnChanges: true } : {}),
        },
      ]),
    ),
    requiredInputs: inputs.filter(({ required }) => required).map((input) => input.name),
    // Without any, the command line offers no listing.
    listInputs: { type: "object", properties: types.properties(name, place ? [place] : [], inputText) },
  };
}
