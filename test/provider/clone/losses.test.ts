import assert from "node:assert/strict";
import type { Landing } from "../../../provider/clone/landing";
import { lossesOf } from "../../../provider/clone/losses";
import { compareSides } from "../../../provider/organization/comparison/comparison";
import { living } from "../../../provider/organization/comparison/side";
import { resourcesOf } from "../../../provider/spec/resources";
import { type OrganizationSpec, organizationSpec } from "../../../provider/spec/spec";

describe("what a target would lose", () => {
  it("is rights, values and weaker roles, but nothing that is only added", () => {
    const now = spec({
      organization: { name: "Green", supportPhone: "2" },
      roles: { editor: role({ orders: "read update" }), chief: role({ orders: "read update", skus: "read" }) },
      members: {
        a: member("a", "chief"),
        b: member("b", "editor"),
        c: member("c", "admin"),
        d: member("d", "read_only"),
      },
    });
    const then = spec({
      organization: { name: "Green", supportPhone: "1", supportEmail: "a@b.example" },
      roles: { editor: role({ orders: "read destroy" }), chief: role({ orders: "read update", skus: "read" }) },
      members: { a: member("a", "editor"), b: member("b", "chief"), c: member("c", "chief"), d: member("d", "admin") },
    });
    assert.deepEqual(
      losses(now, then).map(({ address, property, what }) => `${address} ${property}: ${what}`),
      [
        'organization supportPhone: "2" is overwritten by "1"',
        "roles/editor/permissions permissions.orders: loses update",
        "members/a roleId: roles/chief is overwritten by roles/editor",
        "members/c roleId: roles/admin is overwritten by roles/chief",
      ],
    );
  });

  it("takes a role for weaker as long as nobody can tell its rights", () => {
    const now = spec({ members: { a: member("a", "read_only") }, roles: { editor: role({ orders: "read" }) } });
    const then = spec({ members: { a: member("a", "editor") }, roles: { editor: role({ orders: "read" }) } });
    assert.equal(losses(now, then).length, 1);
  });

  it("is not what the stack itself has given before, unless somebody changed it since", () => {
    const given = spec({ organization: { name: "Green", supportPhone: "1", supportEmail: "old@green.example" } });
    const now = spec({ organization: { name: "Green", supportPhone: "2", supportEmail: "old@green.example" } });
    const then = spec({ organization: { name: "Green", supportPhone: "3", supportEmail: "new@green.example" } });
    assert.deepEqual(
      losses(now, then, given).map(({ property }) => property),
      ["supportPhone"],
    );
  });

  it("is an object that another stack manages", () => {
    const now = spec({ roles: { editor: role({}) } });
    assert.deepEqual(losses(now, now, undefined, new Map([["roles/editor", "`editor` of the stack other/live"]])), [
      { address: "roles/editor", what: "is taken over from `editor` of the stack other/live" },
    ]);
  });
});

function losses(
  now: OrganizationSpec,
  then: OrganizationSpec,
  before?: OrganizationSpec,
  foreign = new Map<string, string>(),
) {
  const target = { spec: now, ids: {}, omitted: [] };
  const landing: Landing = { spec: then, target, adopt: {}, foreign, untouched: [], remarks: [] };
  const changes = compareSides(living(resourcesOf(now)), { resources: resourcesOf(then) });
  return lossesOf(landing, changes, before);
}

function spec(sections: object): OrganizationSpec {
  return organizationSpec({ version: 1, organization: { name: "Green" }, ...sections } as never);
}

function role(permissions: Record<string, string>) {
  return { name: "Editor", permissions };
}

function member(handle: string, its: string) {
  return { userEmail: `${handle}@green.example`, role: its };
}
