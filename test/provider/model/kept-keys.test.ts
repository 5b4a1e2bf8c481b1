import assert from "node:assert/strict";
import type { ApiObject } from "../../../provider/api/document";
import { organization } from "../../../provider/entities/organization";
import type { Json } from "../../../provider/json";
import { keptKeys } from "../../../provider/model/kept-keys";

describe("the keys that an API keeps although a PATCH left them out", () => {
  it("are named by their paths in the names of the program, at any depth", () => {
    const before = { mfe: { default: { language: "it", links: {} } }, apps: {} };
    const sent = { mfe: { default: { language: "en" } } };
    const merged = { mfe: { default: { language: "en", links: {} } }, apps: {} };
    assert.deepEqual(kept({ config: before }, { config: sent }, { config: merged }), [
      "config.mfe.default.links",
      "config.apps",
    ]);
    assert.deepEqual(kept({ metadata: { team: "a" } }, { metadata: {} }, { metadata: { team: "a" } }), [
      "metadata.team",
    ]);
  });

  it("are none where objects are replaced, and where the API has no value for them", () => {
    assert.deepEqual(kept({ metadata: { team: "a" } }, { metadata: {} }, { metadata: {} }), []);
    assert.deepEqual(kept({ metadata: { team: "a" } }, { metadata: {} }, { metadata: { team: null } }), []);
  });

  it("are none of an attribute that was not sent, or that was cleared", () => {
    assert.deepEqual(kept({ config: { apps: {} } }, {}, { config: { apps: {} } }), []);
    assert.deepEqual(kept({ config: { apps: {} } }, { config: null }, { config: null }), []);
  });

  it("are not those that the API adds by itself", () => {
    assert.deepEqual(kept({ metadata: {} }, { metadata: { team: "a" } }, { metadata: { team: "a", plan: 1 } }), []);
  });
});

type Attributes = Readonly<Record<string, Json>>;

function kept(before: Attributes, sent: Attributes, after: Attributes): string[] {
  return keptKeys(organization, objectWith(before), sent, objectWith(after));
}

function objectWith(attributes: Attributes): ApiObject {
  return { id: "one", type: organization.type, attributes, relationships: {} };
}
