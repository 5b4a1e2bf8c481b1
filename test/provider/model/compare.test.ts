import assert from "node:assert/strict";
import fc from "fast-check";
import type { ApiObject } from "../../../provider/api/document";
import { entities } from "../../../provider/entities";
import type { Entity } from "../../../provider/entities/entity";
import { wireName } from "../../../provider/entities/field";
import { apiFields } from "../../../provider/entities/view";
import { compare } from "../../../provider/model/compare";
import { declaredIn, localOf } from "../../../provider/model/declared";
import { outputsOf } from "../../../provider/model/outputs";
import { createRequest, updateRequest } from "../../../provider/model/request";
import type { State } from "../../../provider/model/state";
import { isBag, unknown } from "../../../provider/model/values";
import { entityNamed } from "../entity-named";

const mark = "shop/live/thing#01234567.0a0b0c0d0e";

describe("comparing an object with what the program wants", () => {
  for (const entity of entities) {
    it(`finds nothing to do for a ${entity.name} that was just created`, () => {
      fc.assert(
        fc.property(inputsFor(entity), (inputs) => {
          assert.deepEqual(compare(entity, created(entity, inputs), inputs), []);
        }),
      );
    });

    it(`finds nothing more to do for a ${entity.name} once the changes that it found are sent`, () => {
      fc.assert(
        fc.property(inputsFor(entity), inputsFor(entity), (before, after) => {
          const changes = compare(entity, created(entity, before), after);
          if (changes.some(({ effect }) => effect === "replace" || effect === "refuse")) return;
          const server = serverObject(entity, before);
          const metadata = isBag(server.attributes.metadata) ? server.attributes.metadata : {};
          const { attributes, relationships } = updateRequest(entity, changes, metadata);
          const written = {
            ...server,
            attributes: obeyed(entity, { ...server.attributes, ...attributes }),
            relationships: { ...server.relationships, ...linkages(relationships) },
          };
          const now = stateOf(entity, written, after);
          assert.deepEqual(compare(entity, now, after), []);
        }),
      );
    });
  }

  it("leaves alone what the program does not declare", () => {
    const { outputs, declared } = created(organization, { name: "Shop" });
    const known = { ...outputs, supportEmail: "set@by.hand", metadata: { foreign: 1 } };
    assert.deepEqual(compare(organization, { outputs: known, declared }, { name: "Shop" }), []);
  });

  it("clears what the program declared once and declares no more", () => {
    const state = created(organization, { name: "Shop", supportEmail: "a@b.c", metadata: { team: "x" } });
    assert.deepEqual(compare(organization, state, { name: "Shop" }), [
      { effect: "update", property: "supportEmail", value: null },
      { effect: "metadata", property: "metadata", key: "team", value: undefined },
    ]);
  });

  it("takes a key that every object inherits for one of the program's own", () => {
    const [entity, key] = [entityNamed("Role"), "constructor"];
    const had = created(entity, { name: "Editor", metadata: { [key]: "a" } });
    const [gone, ...others] = compare(entity, had, { name: "Editor", metadata: {} });
    assert.deepEqual([gone, others], [{ effect: "metadata", property: "metadata", key, value: undefined }, []]);
    const none = created(entity, { name: "Editor", metadata: {} });
    const [comes] = compare(entity, none, { name: "Editor", metadata: { [key]: "a" } });
    assert.deepEqual(comes, { effect: "metadata", property: "metadata", key, value: "a" });
  });

  it("goes back to the server's default where the API has one", () => {
    const membership = entityNamed("Membership");
    const inputs = { organizationId: "o", roleId: "r", userEmail: "a@b.c" };
    const state = created(membership, { ...inputs, accessScope: "all_access" });
    const [change] = compare(membership, state, inputs);
    assert.deepEqual(change, { effect: "update", property: "accessScope", value: "live_access" });
  });

  it("does not mind the case of an e-mail address", () => {
    const membership = entityNamed("Membership");
    const inputs = { organizationId: "o", roleId: "r", userEmail: "Ann@Example.com" };
    const { outputs, declared } = created(membership, inputs);
    const known = { ...outputs, userEmail: "ann@example.com" };
    assert.deepEqual(compare(membership, { outputs: known, declared }, inputs), []);
  });

  it("takes an unknown value for a change: a replacement where it cannot be updated", () => {
    const role = entityNamed("Role");
    const state = created(role, { organizationId: "o", name: "r" });
    const changes = compare(role, state, { organizationId: unknown, name: unknown });
    assert.deepEqual(changes, [
      { effect: "replace", property: "organizationId" },
      { effect: "update", property: "name", value: unknown },
    ]);
  });

  it("does not refuse a region before it is known", () => {
    const state = created(organization, { name: "Shop", region: "eu-west-1" });
    const [change] = compare(organization, state, { name: "Shop", region: unknown });
    assert.equal(change?.effect, "update");
  });

  it("asks for a trigger's action when its value changes, and not when it is taken away", () => {
    const credential = entityNamed("ApiCredential");
    const inputs = { organizationId: "o", name: "n", kind: "webapp" };
    const state = created(credential, { ...inputs, rotationTrigger: "1" });
    assert.deepEqual(compare(credential, state, { ...inputs, rotationTrigger: "2" }), [
      { effect: "replace", property: "rotationTrigger" },
    ]);
    assert.deepEqual(compare(credential, state, inputs), [{ effect: "remember", property: "rotationTrigger" }]);
  });
});

const organization = entityNamed("Organization");

/** Inputs of an entity as a program might give them, every optional one there or not. */
function inputsFor(entity: Entity): fc.Arbitrary<Record<string, unknown>> {
  const fields = apiFields(entity).filter(([, { input }]) => input !== "none");
  const model: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
    fields.map(([name, field]): [string, fc.Arbitrary<unknown>] => {
      if (field.allowed) return [name, fc.constantFrom(...field.allowed)];
      if (field.type === "boolean") return [name, fc.boolean()];
      if (field.type === "object")
        return [name, fc.dictionary(fc.stringMatching(/^[a-z.]{1,4}$/), fc.jsonValue({ maxDepth: 1 }))];
      if (field.type === "integer") return [name, fc.integer({ min: 7200, max: 9000 })];
      return [name, fc.constantFrom("a@b", "c@d", "#aabbcc")];
    }),
  );
  const requiredKeys = fields.filter(([, { input }]) => input === "required").map(([name]) => name);
  return fc.record<Record<string, unknown>, string>(model, { requiredKeys });
}

/** The object as a server would keep it that stores what it is sent. */
function serverObject(entity: Entity, inputs: Record<string, unknown>): ApiObject {
  const { attributes, relationships } = createRequest(entity, inputs, mark);
  const blank = Object.fromEntries(
    apiFields(entity)
      .filter(([, { kind }]) => kind === "attribute")
      .map(([name, field]) => [wireName(name, field), null]),
  );
  return {
    id: "id",
    type: entity.type,
    attributes: obeyed(entity, { ...blank, ...attributes }),
    relationships: linkages(relationships),
  };
}

/** What the two orders of a toggle leave behind. */
function obeyed(entity: Entity, attributes: ApiObject["attributes"]): ApiObject["attributes"] {
  const obeying = { ...attributes };
  for (const [, { toggle }] of apiFields(entity)) {
    if (toggle && obeying[toggle.on]) obeying[toggle.shownBy] = "2026-11-22T00:00:00.000Z";
    if (toggle && obeying[toggle.off]) obeying[toggle.shownBy] = null;
  }
  return obeying;
}

function created(entity: Entity, inputs: Record<string, unknown>): State {
  return stateOf(entity, serverObject(entity, inputs), inputs);
}

function stateOf(entity: Entity, object: ApiObject, inputs: Record<string, unknown>): State {
  const outputs = { ...outputsOf(entity, object, inputs), ...localOf(entity, inputs) };
  return { outputs, declared: declaredIn(entity, inputs) };
}

function linkages(relationships: Record<string, { id: string } | null> = {}): Record<string, string | null> {
  return Object.fromEntries(Object.entries(relationships).map(([name, target]) => [name, target?.id ?? null]));
}
