import assert from "node:assert/strict";
import { declarations } from "../../../provider/entities";
import { compare } from "../../../provider/model/compare";
import { isUnsettled, outputsOfCreate, outputsOfUpdate } from "../../../provider/model/foresight";
import { type Bag, unknown } from "../../../provider/model/values";
import { entityNamed } from "../entity-named";

const membership = entityNamed("Membership");
const state = {
  outputs: {
    organizationId: "org",
    roleId: "role",
    userEmail: "ann@shop.example",
    accessScope: "live_access",
    status: "active",
    testEnabled: false,
    createdAt: "then",
    updatedAt: "then",
    metadata: { team: "a", foreign: "stays" },
  },
  declared: ["organizationId", "roleId", "userEmail", "metadata", "metadata.team"],
};
const inputs = { organizationId: "org", roleId: "role", userEmail: "ann@shop.example", metadata: { team: "a" } };

describe("what a preview shows", () => {
  it("of a create is what the program gives and what the API documents; the API decides the rest", () => {
    const outputs = outputsOfCreate(membership, { ...inputs, roleId: unknown });
    assert.equal(outputs.userEmail, "ann@shop.example");
    assert.equal(outputs.accessScope, "live_access", "the documented default");
    for (const name of ["roleId", "status", "createdAt", "owner"]) assert.equal(outputs[name], unknown, name);
  });

  it("of a create names every output of every resource", () => {
    for (const declaration of declarations) {
      const outputs = outputsOfCreate(declaration, {});
      for (const [name, field] of Object.entries(declaration.fields))
        if (field.kind !== "trigger") assert.ok(name in outputs, `${declaration.name}.${name}`);
    }
  });

  it("of an update is what stays, and what the change makes of it", () => {
    const outputs = updated({ ...inputs, accessScope: "all_access" });
    assert.equal(outputs.accessScope, "all_access");
    assert.equal(outputs.status, "active");
    assert.equal(outputs.createdAt, "then");
    assert.equal(outputs.updatedAt, unknown);
    assert.equal(outputs.testEnabled, unknown, "it follows the scope");
  });

  it("of an update that writes nothing is what there is", () => {
    assert.deepEqual(updated(inputs), state.outputs);
  });

  it("of metadata is shown key by key", () => {
    assert.deepEqual(updated({ ...inputs, metadata: { other: "b" } }).metadata, { other: "b", foreign: "stays" });
    assert.equal(updated({ ...inputs, metadata: unknown }).metadata, unknown);
  });

  it("of a value that is no longer declared is the API's default", () => {
    const declared = [...state.declared, "accessScope"];
    const before = { declared, outputs: { ...state.outputs, accessScope: "all_access" } };
    const outputs = outputsOfUpdate(membership, before, inputs, compare(membership, before, inputs));
    assert.equal(outputs.accessScope, "live_access");
  });

  it("is looked at before each run, as long as it changes by itself", () => {
    assert.equal(isUnsettled(membership, { status: "pending" }), true);
    assert.equal(isUnsettled(membership, { status: "active" }), false);
    assert.equal(isUnsettled(entityNamed("Role"), {}), false);
  });

  function updated(wanted: Bag): Bag {
    return outputsOfUpdate(membership, state, wanted, compare(membership, state, wanted));
  }
});
