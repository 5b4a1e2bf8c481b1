import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";

/** The vendor's OpenAPI document, which lies beside a checkout of the project or is absent. */
const file = join(__dirname, "../../../../shared/api/openapi.json");

// biome-ignore lint/suspicious/noExplicitAny: a foreign document, read as it comes
type Schema = any;

/** Where the document is known to be wrong or silent, what is right, and why. */
interface Correction {
  reason: string;
  apply: (schema: Schema, place: string) => void;
}

/** A relationship object of a response: it has links, and data that identifies its target. */
const isRelationship = (schema: Schema) => schema.properties?.data?.properties?.type && schema.properties.links;

const pluralOf = (type: string) => (type.endsWith("s") ? type : `${type}s`);

/** Relationships that lead to a list; the document does not tell them apart. */
const toManyPlace = /\/(application_memberships|api_credentials|memberships|permissions|roles|versions)$/;

const nullablePlaces = [/membership.*\/user_first_name$/, /membership.*\/user_last_name$/];

export const corrections: readonly Correction[] = [
  {
    reason: "OpenAPI 3.0 writes `nullable: true` where JSON Schema has a type list, also for enumerations",
    apply: (schema) => {
      if (schema.nullable === true) {
        schema.type = [schema.type, "null"];
        if (schema.enum) schema.enum = [...schema.enum, null];
      }
    },
  },
  {
    reason: "relationship targets carry singular types; every example and the SDK have plural ones",
    apply: (schema) => {
      if (!isRelationship(schema)) return;
      const { type } = schema.properties.data.properties;
      type.enum = type.enum.map(pluralOf);
    },
  },
  {
    reason: "to-many relationships are declared as one identifier; docs and SDK have a list",
    apply: (schema, place) => {
      if (!isRelationship(schema) || !toManyPlace.test(place)) return;
      schema.properties.data = { type: "array", items: schema.properties.data };
    },
  },
  {
    reason: "a to-one relationship without a target is null, which the document does not mention",
    apply: (schema, place) => {
      if (isRelationship(schema) && !toManyPlace.test(place)) schema.properties.data.type = ["object", "null"];
    },
  },
  {
    reason: "a pending membership has no user, and so no names",
    apply: (schema, place) => {
      if (nullablePlaces.some((pattern) => pattern.test(place))) schema.type = [schema.type, "null"];
    },
  },
  {
    reason: "an identity provider that is enabled was disabled at no time, which the document does not mention",
    apply: (schema, place) => {
      if (place.endsWith("/disabled_at")) schema.type = [schema.type, "null"];
    },
  },
  {
    reason: "stricter than the document: an answer shows all attributes of the type and no others",
    apply: (schema, place) => {
      if (!place.endsWith("/attributes")) return;
      schema.additionalProperties = false;
      schema.required = Object.keys(schema.properties);
    },
  },
  {
    reason: "stricter than the document: times are ISO 8601",
    apply: (schema, place) => {
      if (/\/(created|updated|disabled)_at$/.test(place)) schema.format = "date-time";
    },
  },
];

/** The document with the project's corrections, ready to check answers. */
export class OpenApi {
  readonly #ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
  readonly #checks = new Map<string, ValidateFunction>();

  readonly #used = new Set<Correction>();

  readonly #document: Schema;

  private constructor(document: Schema) {
    this.#document = document;
  }

  /** @returns undefined where the document is absent */
  static read(): OpenApi | undefined {
    return existsSync(file) ? new OpenApi(JSON.parse(readFileSync(file, "utf8"))) : undefined;
  }

  /** `GET /roles/:id` and so on, in the form of the project's own list. */
  operations(): string[] {
    return Object.entries<Schema>(this.#document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/, ":id")}`),
    );
  }

  /** What is wrong with a document whose primary data is of this type. */
  complaints(type: string, form: "one" | "many", body: unknown): string[] {
    const check = this.#checkOf(`${schemaName(type)}Response${form === "many" ? "List" : ""}`);
    return check(body) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  /** The reasons of the corrections that no schema needs any more. */
  idleCorrections(): string[] {
    for (const name of Object.keys(this.#document.components.schemas))
      if (name.endsWith("Response")) this.#checkOf(name);
    return corrections.filter((correction) => !this.#used.has(correction)).map(({ reason }) => reason);
  }

  #checkOf(name: string): ValidateFunction {
    const known = this.#checks.get(name);
    if (known) return known;
    const check = this.#ajv.compile(this.#corrected(this.#document.components.schemas[name], name));
    this.#checks.set(name, check);
    return check;
  }

  /** A copy with references resolved and the corrections made, from the inside out. */
  #corrected(schema: Schema, place: string): Schema {
    if (Array.isArray(schema) || typeof schema !== "object" || schema === null) return schema;
    if (schema.$ref) return this.#corrected(this.#resolve(schema.$ref), `${schema.$ref.split("/")[3]}/attributes`);
    const { example, properties, items, ...copy } = schema;
    if (items) copy.items = this.#corrected(items, place);
    if (properties) {
      copy.properties = Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [name, this.#corrected(each, `${place}/${name}`)]),
      );
    }
    for (const correction of corrections) {
      const before = JSON.stringify(copy);
      correction.apply(copy, place);
      if (JSON.stringify(copy) !== before) this.#used.add(correction);
    }
    return copy;
  }

  #resolve(reference: string): Schema {
    return reference
      .slice(2)
      .split("/")
      .reduce((schema, key) => schema[key], this.#document);
  }
}

/** `api_credentials` is `apiCredential` in the document. */
function schemaName(type: string): string {
  return type.replace(/s$/, "").replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
