import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { entities } from "../../../provider/entities";
import { apiFields, type Entity } from "../../../provider/entities/entity";
import { type ApiField, wireName } from "../../../provider/entities/field";

/** The vendor's document lies beside the checkout where the vendor's material is at hand; it is no part of the project. */
const document = path.join(__dirname, "../../../../shared/api/openapi.json");

/** What the declarations leave out, and why. */
const leftOut: Readonly<Record<string, string>> = {
  "memberships.application_memberships": "owned by the application memberships themselves",
};

interface Schema {
  readonly properties: { readonly data: { readonly properties: Record<string, Part> } };
}

interface Part {
  readonly properties?: Record<string, { readonly readOnly?: boolean; readonly type?: string }>;
  readonly required?: readonly string[];
}

for (const entity of entities)
  describe(`the declaration of ${entity.name}, beside the vendor's schema`, () => {
    let create: Record<string, Part>;
    let update: Record<string, Part>;
    let answer: Record<string, Part>;

    before(function () {
      if (!fs.existsSync(document)) this.skip();
      const { components } = JSON.parse(fs.readFileSync(document, "utf8"));
      const schema = entity.name.charAt(0).toLowerCase() + entity.name.slice(1);
      const partsOf = (name: string) => (components.schemas[name] as Schema).properties.data.properties;
      [create, update, answer] = [partsOf(`${schema}Create`), partsOf(`${schema}Update`), partsOf(schema)];
    });

    it("names every attribute, with its type", () => {
      const declared = new Map(attributes(entity).map(([name, field]) => [wireName(name, field), field]));
      for (const [name, { type }] of Object.entries(answer.attributes?.properties ?? {})) {
        const field = declared.get(name);
        assert.ok(field, `${name} is not declared`);
        assert.equal(field.type === "time" ? "string" : field.type, type, name);
      }
    });

    it("takes what the API takes on creation, and requires what it requires", () => {
      for (const [kind, fields] of parts(entity)) {
        const part = create[kind];
        for (const [name, field] of fields) {
          const wire = wireName(name, field);
          const isCreatable = part?.properties?.[wire] !== undefined;
          assert.equal(field.input !== "none", isCreatable, `${wire} is ${isCreatable ? "" : "not "}creatable`);
          assert.equal(field.input === "required", part?.required?.includes(wire) ?? false, `${wire} required`);
        }
      }
    });

    it("updates what the API updates, and replaces or refuses the rest", () => {
      for (const [kind, fields] of parts(entity))
        for (const [name, field] of fields.filter(([, { input }]) => input !== "none")) {
          const isUpdatable = update[kind]?.properties?.[wireName(name, field)] !== undefined;
          assert.equal(field.change === "update", isUpdatable, `${name} is ${isUpdatable ? "" : "not "}updatable`);
        }
    });

    it("leaves no writable relationship out without a reason", () => {
      const declared = parts(entity)[1]?.[1].map(([name, field]) => wireName(name, field)) ?? [];
      const writable = Object.keys({ ...create.relationships?.properties, ...update.relationships?.properties });
      const missing = writable.filter((name) => !declared.includes(name) && !leftOut[`${entity.type}.${name}`]);
      assert.deepEqual(missing, []);
    });
  });

function attributes(entity: Entity): [string, ApiField][] {
  const groups = Object.values(entity.fields).flatMap((field) =>
    field.kind === "group" ? Object.entries(field.members) : [],
  );
  return [...apiFields(entity), ...groups].filter(([, field]) => field.kind === "attribute");
}

function parts(entity: Entity): ["attributes" | "relationships", [string, ApiField][]][] {
  return [
    ["attributes", attributes(entity)],
    ["relationships", apiFields(entity).filter(([, field]) => field.kind === "relationship")],
  ];
}
