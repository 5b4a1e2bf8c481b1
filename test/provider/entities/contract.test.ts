import assert from "node:assert/strict";
import { entities } from "../../../provider/entities";
import type { Entity } from "../../../provider/entities/entity";
import { type ApiField, wireName } from "../../../provider/entities/field";
import { version } from "../../../provider/entities/version";
import { apiFields, type View } from "../../../provider/entities/view";
import { type Reading, readings, types } from "./readings";

/** What the declarations leave out, and why. */
const leftOut: Readonly<Record<string, string>> = {
  "memberships.application_memberships": "owned by the application memberships themselves",
  "memberships.versions": "history, not a property",
  "membership_profiles.application_memberships": "owned by the application memberships themselves",
  "permissions.versions": "history, not a property",
  "roles.versions": "history, not a property",
  "roles.permissions": "owned by the permissions themselves",
  "roles.memberships": "owned by the memberships themselves",
  "roles.api_credentials": "owned by the credentials themselves",
  "organizations.memberships": "owned by the memberships themselves",
  "organizations.roles": "owned by the roles themselves",
  "organizations.permissions": "owned by the permissions themselves",
  "organizations.api_credentials": "owned by the credentials themselves",
  "versions.updated_at": "nobody can write a version: it is always that of the creation",
  "versions.reference": "nobody can write a version",
  "versions.reference_origin": "nobody can write a version",
  "versions.metadata": "nobody can write a version",
};

const views: readonly View[] = [...entities, version];

describe("the declarations", () => {
  it("know every type of the API", () => {
    assert.deepEqual(views.map(({ type }) => type).sort(), [...types].sort());
  });
});

for (const [how, reading] of Object.entries(readings)) {
  for (const view of views)
    describe(`the declaration of ${view.type}, beside the same ${how}`, () => {
      let read: Reading;

      before(() => {
        read = reading(view.type);
      });

      it("names every attribute that answers show, with its type, or says why not", () => {
        const declared = new Map(attributes(view).map(([name, field]) => [wireName(name, field), field]));
        for (const [name, { type }] of Object.entries(read.attributes).filter(([, one]) => one.type !== undefined)) {
          const field = declared.get(name);
          assert.equal(field === undefined, leftOut[`${view.type}.${name}`] !== undefined, `${name} is not declared`);
          if (field) assert.equal(field.type === "time" ? "string" : field.type, type, name);
        }
      });

      it("names every relationship, or says why not", () => {
        const declared = relationships(view).map(([name, field]) => wireName(name, field));
        const missing = Object.keys(read.relationships).filter((name) => !declared.includes(name));
        assert.deepEqual(
          missing.filter((name) => !leftOut[`${view.type}.${name}`]),
          [],
        );
      });
    });

  for (const entity of entities)
    describe(`the inputs of ${entity.name}, beside the same ${how}`, () => {
      let read: Reading;

      before(() => {
        read = reading(entity.type);
      });

      it("takes what the API takes on creation, and requires what it requires", () => {
        // A singleton is never created, whatever a reading says of its fields.
        for (const [wire, field, { create }] of entity.singleton ? [] : pairs(entity, read)) {
          assert.equal(field.input !== "none", create !== "never", `${wire} on creation`);
          assert.equal(field.input === "required", create === "required", `${wire} required`);
        }
      });

      it("updates what the API updates, and replaces or refuses the rest", () => {
        for (const [wire, field, { update }] of pairs(entity, read))
          if (field.input !== "none") assert.equal(field.change === "update", update, `${wire} in an update`);
      });

      it("has a trigger for everything that an update only asks for", () => {
        const asked = Object.keys(read.attributes).filter((name) => name.startsWith("_"));
        const sent = Object.values(entity.fields).flatMap((field) => {
          if (field.kind === "trigger") return "sends" in field.effect ? Object.keys(field.effect.sends) : [];
          return field.kind === "attribute" && field.toggle ? [field.toggle.on, field.toggle.off] : [];
        });
        assert.deepEqual(sent, asked);
      });
    });
}

/** Each field of the declaration, and what the reading says of it. */
function pairs(entity: Entity, read: Reading): [string, ApiField, Reading["attributes"][string]][] {
  const fields = [...attributes(entity), ...relationships(entity)].filter(([, { toggle }]) => !toggle);
  return fields.map(([name, field]) => {
    const wire = wireName(name, field);
    const found = (field.kind === "relationship" ? read.relationships : read.attributes)[wire];
    assert.ok(found, `there is no ${wire}`);
    return [wire, field, found];
  });
}

function attributes(view: View): (readonly [string, ApiField])[] {
  const groups = Object.values(view.fields).flatMap((field) =>
    field.kind === "group" ? Object.entries(field.members) : [],
  );
  return [...apiFields(view), ...groups].filter(([, field]) => field.kind === "attribute");
}

function relationships(view: View): (readonly [string, ApiField])[] {
  return apiFields(view).filter(([, field]) => field.kind === "relationship");
}
