import fs from "node:fs";
import path from "node:path";
import { entities } from "../../../emulator/entities";

/** What one reading of the contract says of an attribute or a relationship. */
export interface Read {
  /** Of an attribute that answers show. */
  readonly type?: string;
  readonly create: "required" | "optional" | "never";
  readonly update: boolean;
}

/** One entity as somebody else has read it, in the API's names. */
export interface Reading {
  readonly attributes: Readonly<Record<string, Read>>;
  readonly relationships: Readonly<Record<string, Read>>;
}

/** The vendor's document lies beside the checkout where the vendor's material is at hand; it is no part of the project. */
const document = path.join(__dirname, "../../../../shared/api/openapi.json");

/** Every type of the API. */
export const types = entities.map(({ type }) => type);

/** Every reading that is at hand, by its name: each says what it makes of a JSON:API type. */
export const readings: Readonly<Record<string, (type: string) => Reading>> = {
  "as the emulator reads the contract": emulatorReading,
  ...(fs.existsSync(document) ? { "as the vendor's schema has it": schemaReading } : {}),
};

function emulatorReading(type: string): Reading {
  const entity = entities.find((one) => one.type === type);
  if (!entity) throw new Error(`the emulator has no ${type}`);
  const attributes = Object.entries(entity.attributes)
    .filter(([, { exposure }]) => exposure !== "hidden")
    .map(([name, { type: of, create, update, exposure }]) => [
      name,
      { create, update, ...(exposure === "shown" ? { type: of === "datetime" ? "string" : of } : {}) },
    ]);
  const relationships = Object.entries(entity.relationships)
    .filter(([, relationship]) => relationship.cardinality === "many" || !relationship.hidden)
    .map(([name, { create, update }]) => [name, { create, update }]);
  return { attributes: Object.fromEntries(attributes), relationships: Object.fromEntries(relationships) };
}

interface Part {
  readonly properties?: Readonly<Record<string, { readonly type?: string }>>;
  readonly required?: readonly string[];
}

function schemaReading(type: string): Reading {
  const { components } = JSON.parse(fs.readFileSync(document, "utf8"));
  // `api_credentials` are described by `apiCredential`, `apiCredentialCreate` and so on.
  const name = type.replace(/s$/, "").replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  const partOf = (suffix: string, part: string): Part =>
    components.schemas[name + suffix]?.properties.data.properties[part] ?? {};
  const read = (part: string): Readonly<Record<string, Read>> => {
    const [answer, create, update] = [partOf("", part), partOf("Create", part), partOf("Update", part)];
    const names = new Set([answer, create, update].flatMap(({ properties = {} }) => Object.keys(properties)));
    return Object.fromEntries(
      [...names].map((one) => {
        const of = answer.properties?.[one]?.type;
        const isCreatable = create.properties?.[one] !== undefined;
        return [
          one,
          {
            ...(part === "attributes" && of !== undefined ? { type: of } : {}),
            create: create.required?.includes(one) ? "required" : isCreatable ? "optional" : "never",
            update: update.properties?.[one] !== undefined,
          },
        ];
      }),
    );
  };
  return { attributes: read("attributes"), relationships: read("relationships") };
}
