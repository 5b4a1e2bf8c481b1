import { type Entity, lifecycleInputs } from "../../provider/entities/entity";
import type { ApiField, Field } from "../../provider/entities/field";

/** The Pulumi package schema: the same entities for the plugin and every other language. */
export function schemaOf(entities: readonly Entity[], version: string): object {
  return {
    name: "commercelayer",
    displayName: "Commerce Layer",
    version,
    description: "Organizations, roles, permissions, memberships and API credentials of Commerce Layer as code.",
    keywords: ["pulumi", "commercelayer", "category/cloud"],
    license: "MIT",
    config: { variables: providerInputs },
    provider: { inputProperties: providerInputs },
    types: Object.assign({}, ...entities.map(typesOf)),
    resources: Object.fromEntries(entities.map((entity) => [token(entity.name), resourceOf(entity)])),
  };
}

/** No default from the environment: it would be evaluated in the program and end up in the state. */
const providerInputs = {
  clientId: { type: "string", description: "The client id of a user's Provisioning API credentials." },
  clientSecret: { type: "string", description: "The client secret that belongs to it.", secret: true },
  accessToken: { type: "string", description: "A ready access token, instead of the two.", secret: true },
  domain: { type: "string", description: "Where Commerce Layer lives. Default: `commercelayer.io`." },
  apiUrl: { type: "string", description: "The address of the API. Default: `https://provisioning.<domain>/api`." },
  authUrl: { type: "string", description: "The address of the authentication. Default: `https://auth.<domain>`." },
};

function resourceOf(entity: Entity): object {
  const inputs = Object.entries(entity.fields).filter(([, field]) => isInput(field));
  const outputs = Object.entries(entity.fields).filter(([, field]) => field.kind !== "trigger");
  const options = Object.entries(lifecycleInputs(entity)).map(([name, { about, allowed }]) => [
    name,
    allowed || !entity.naturalKey
      ? { type: "string", description: about }
      : { oneOf: [{ type: "boolean" }, { type: "string" }], description: about },
  ]);
  return {
    description: [entity.summary, ...entity.remarks].join("\n\n"),
    properties: Object.fromEntries(outputs.map(([name, field]) => [name, propertyOf(entity, name, field)])),
    required: outputs.filter(([, field]) => field.kind !== "trigger" && isAlways(field)).map(([name]) => name),
    inputProperties: {
      ...Object.fromEntries(inputs.map(([name, field]) => [name, inputOf(entity, name, field)])),
      ...Object.fromEntries(options),
    },
    requiredInputs: inputs.filter(([, field]) => "input" in field && field.input === "required").map(([name]) => name),
  };
}

function isInput(field: Field): boolean {
  return field.kind === "trigger" || (field.kind !== "group" && field.input !== "none");
}

function isAlways(field: Exclude<Field, { kind: "trigger" }>): boolean {
  return field.kind === "group" || field.always;
}

function inputOf(entity: Entity, name: string, field: Field): object {
  const replaces =
    field.kind === "trigger" ? "replaces" in field.effect : "change" in field && field.change === "replace";
  return { ...propertyOf(entity, name, field), ...(replaces ? { replaceOnChanges: true } : {}) };
}

function propertyOf(entity: Entity, name: string, field: Field): object {
  const described = { description: field.about };
  if (field.kind === "trigger") return { type: "string", ...described };
  if (field.kind === "group") return { $ref: `#/types/${token(groupName(entity, name))}`, ...described };
  return { ...typeOf(field), ...described, ...(field.secret ? { secret: true } : {}) };
}

function typeOf(field: ApiField): object {
  if (field.type === "object") return { type: "object", additionalProperties: { $ref: "pulumi.json#/Any" } };
  return { type: field.type === "time" ? "string" : field.type };
}

function typesOf(entity: Entity): object {
  const groups = Object.entries(entity.fields).flatMap(([name, field]) =>
    field.kind === "group" ? [[name, field] as const] : [],
  );
  return Object.fromEntries(
    groups.map(([name, field]) => [
      token(groupName(entity, name)),
      {
        type: "object",
        description: field.about,
        properties: Object.fromEntries(
          Object.entries(field.members).map(([member, of]) => [member, propertyOf(entity, member, of)]),
        ),
      },
    ]),
  );
}

function groupName(entity: Entity, name: string): string {
  return `${entity.name}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function token(name: string): string {
  return `commercelayer:index:${name}`;
}
