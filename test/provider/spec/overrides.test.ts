import assert from "node:assert/strict";
import { declaredResourcesOf } from "../../../provider/spec/declared-resources";
import { resolveOrganizationText } from "../../../provider/spec/load";

describe("a file that lets people lose rights", () => {
  it("says so to the resources of its members and roles", () => {
    assert.deepEqual(overridesIn(file("allowLockOut: ann@shop.example", "allowLockOut: ci@shop.example")), {
      "roles/editor": { allowLockOut: "ci@shop.example" },
      "roles/editor/permissions": { allowLockOut: "ci@shop.example" },
      "members/ann@shop.example": { allowLockOut: "ann@shop.example" },
      "members/ci@shop.example": { changeOwnAccess: true },
    });
  });

  it("says so to the one resource of all members, whose entries it leaves as they are", () => {
    const text = `${file("allowLockOut: ann@shop.example", "name: Editor")}otherMembers: remove\n`;
    assert.deepEqual(overridesIn(text), {
      members: { allowLockOut: "ann@shop.example", changeOwnAccess: true },
    });
    const members = declared(text).find(({ address }) => address === "members")?.inputs.members as object;
    assert.deepEqual(Object.values(members).map(Object.keys), [["roleId"], ["roleId"]]);
  });

  it("names people, not everybody", () => {
    for (const value of ["true", "yes", "everybody", "[ann@shop.example]"])
      assert.throws(
        () => declared(file(`allowLockOut: ${value}`, "name: Editor")),
        /organization\.yaml:10:\d+: it must be (the e-mail addresses of people, separated by commas|a text, not a)/,
        value,
      );
    assert.throws(
      () => declared(file("changeOwnAccess: false", "name: Editor")),
      /organization\.yaml:10:\d+: it must be/,
    );
  });

  function file(ofMember: string, ofRole: string): string {
    return `version: 1
organization: { name: Shop }
roles:
  editor:
    ${ofRole}
    permissions: { orders: read }
members:
  ann@shop.example:
    role: editor
    ${ofMember}
  ci@shop.example: { role: editor, changeOwnAccess: true }
`;
  }

  function declared(text: string) {
    return declaredResourcesOf(resolveOrganizationText(text, "organization.yaml").spec);
  }

  /** What is allowed, by address. */
  function overridesIn(text: string): Record<string, object> {
    const options = ["allowLockOut", "changeOwnAccess"];
    const found = declared(text).map(({ address, inputs }): [string, object] => [
      address,
      Object.fromEntries(Object.entries(inputs).filter(([name]) => options.includes(name))),
    ]);
    return Object.fromEntries(found.filter(([, given]) => Object.keys(given).length > 0));
  }
});
