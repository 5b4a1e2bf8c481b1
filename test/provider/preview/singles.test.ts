import assert from "node:assert/strict";
import { parsePreview } from "../../../provider/preview/preview";
import { singlesIn } from "../../../provider/preview/singles";
import { unknownSign } from "./synthesized";

const token = (type: string) => `commercelayer:index:${type}`;
const urn = (type: string) => `urn:pulumi:test::shop::${token(type)}::all`;

function singles(type: string, op: string, before: object | undefined, after: object | undefined) {
  const state = (inputs: object | undefined) =>
    inputs && { type: token(type), urn: urn(type), id: "x", inputs, outputs: inputs, propertyDependencies: {} };
  const steps = [{ op, urn: urn(type), oldState: state(before), newState: state(after) }];
  return singlesIn(parsePreview(JSON.stringify({ steps, changeSummary: {} })));
}

const shown = (all: ReturnType<typeof singles>) => all.map(({ type, name, operation }) => [type, name, operation]);

describe("a resource of a preview that stands for several objects", () => {
  it("is its members, each with what happens to it, whatever the case of the address", () => {
    const before = {
      organizationId: "o",
      members: { "Ann@x.example": { roleId: "r" }, "ben@x.example": { roleId: "r" } },
    };
    const after = {
      organizationId: "o",
      members: { "ann@x.example": { roleId: "s" }, "eve@x.example": { roleId: "r" } },
    };
    assert.deepEqual(shown(singles("OrganizationMembers", "update", before, after)), [
      ["Membership", "ann@x.example", "update"],
      ["Membership", "ben@x.example", "delete"],
      ["Membership", "eve@x.example", "create"],
    ]);
  });

  it("stays beside its members where it comes or goes, and is all that is known where its members are not", () => {
    const inputs = { organizationId: "o", members: { "ann@x.example": { roleId: "r" } } };
    assert.deepEqual(shown(singles("OrganizationMembers", "create", undefined, inputs)), [
      ["OrganizationMembers", "all", "create"],
      ["Membership", "ann@x.example", "create"],
    ]);
    const unknown = { organizationId: "o", members: unknownSign };
    assert.deepEqual(shown(singles("OrganizationMembers", "update", inputs, unknown)), [
      ["OrganizationMembers", "all", "update"],
    ]);
  });

  it("is the credential that it hands out, and the apps that hang on it", () => {
    const inputs = {
      ...{ organizationId: "o", name: "Orders", kind: "orders", credentialId: "c1" },
      applicationMemberships: { team: { membershipProfileId: "p", roleId: "r" } },
    };
    const all = singles("RotatingApiCredential", "update", inputs, { ...inputs, credentialId: "c2" });
    assert.deepEqual(shown(all), [
      ["ApiCredential", "all", "update"],
      ["ApplicationMembership", "team", "same"],
    ]);
    assert.equal(all[0]?.before?.id, "c1");
    const { applicationMemberships: _, ...plain } = inputs;
    const unknown = { ...plain, applicationMemberships: unknownSign };
    assert.deepEqual(shown(singles("RotatingApiCredential", "update", inputs, unknown)), [
      ["RotatingApiCredential", "all", "update"],
    ]);
  });
});
