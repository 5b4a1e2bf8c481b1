import assert from "node:assert/strict";
import fc from "fast-check";
import { parseMark } from "../../../provider/entities/mark";
import { inventoryOf } from "../../../provider/organization/inventory";
import type { Snapshot } from "../../../provider/organization/snapshot";
import { snapshots } from "./snapshots";

const owner = "shop/live/editor#01234567";

describe("the inventory of an organization", () => {
  it("has every object once, but for built-in roles", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const { organization, roles, permissions, credentials, profiles, members, applications } = snapshot;
        const custom = roles.filter(({ outputs }) => !["admin", "read_only"].includes(outputs.kind));
        const all = [organization, ...custom, ...credentials, ...profiles, ...members, ...applications];
        const ids = [...all, ...[...permissions.values()].flat()].map(({ id }) => id);
        assert.deepEqual(
          inventoryOf(snapshot)
            .map(({ id }) => id)
            .sort(),
          ids.sort(),
        );
      }),
    );
  });

  it("names the stack and the resource that an object is of", () => {
    const [item] = inventoryOf(organizationWith({ credentials: [object("c1", `${owner}.aaa`)] }));
    assert.deepEqual(item, {
      noun: "API credential",
      id: "c1",
      name: "Name",
      grants: true,
      stack: "shop/live",
      resource: "editor",
      standing: "managed",
    });
  });

  it("takes the older ones of one owner for left over, whatever order they come in", () => {
    for (const reversed of [false, true]) {
      const credentials = [object("old", `${owner}.aaa`, 1), object("new", `${owner}.bbb`, 2)];
      const items = inventoryOf(organizationWith({ credentials: reversed ? credentials.reverse() : credentials }));
      assert.deepEqual(
        items.slice(0, 2).map(({ id, standing, why }) => [id, standing, why]),
        [
          ["old", "left over", "the same resource has a newer one, new"],
          ["new", "managed", undefined],
        ],
      );
    }
  });

  it("takes both credentials of a rotation for managed, and all the access to an app that hangs on them", () => {
    const items = inventoryOf(
      organizationWith({
        credentials: [object("previous", `${owner}.aaa`, 1), object("current", `${owner}.aaag2`, 2)],
        applications: ["bbb", "ccc", "ddd"].map((nonce, index) => object(nonce, `${owner}.${nonce}`, index + 1)),
      }),
    );
    assert.deepEqual(
      items.filter(({ grants }) => grants).map(({ standing }) => standing),
      Array(5).fill("managed"),
    );
  });

  it("takes a role for left over if it has a mark, no right and nobody in it", () => {
    const standing = (parts: object) => {
      const items = inventoryOf(organizationWith({ permissions: new Map([["r", []]]), ...parts }));
      return items.find(({ id }) => id === "r")?.standing;
    };
    const role = object("r", `${owner}.aaa`);
    assert.equal(standing({ roles: [role] }), "left over");
    assert.equal(standing({ roles: [object("r")] }), "unmanaged");
    assert.equal(standing({ roles: [role], permissions: new Map() }), "managed");
    assert.equal(standing({ roles: [role], members: [object("m", undefined, 1, { roleId: "r" })] }), "managed");
    const right = object("p", `${owner}.aaa`, 1, { subject: "orders", canRead: true });
    assert.equal(standing({ roles: [role], permissions: new Map([["r", [right]]]) }), "managed");
  });

  it("begins with what grants rights and nobody manages", () => {
    const items = inventoryOf(
      organizationWith({
        profiles: [object("profile")],
        members: [object("managed", `${owner}.aaa`), object("by hand")],
        credentials: [object("key")],
      }),
    );
    assert.deepEqual(
      items.map(({ id }) => id),
      ["by hand", "key", "managed", "profile", "o"],
    );
  });
});

function object(id: string, mark?: string, at = 1, outputs: object = {}) {
  const createdAt = `2026-01-0${at}T00:00:00.000Z`;
  return {
    id,
    mark: parseMark(mark),
    outputs: { name: "Name", userEmail: "a@b.example", kind: "custom", createdAt, ...outputs },
  };
}

function organizationWith(parts: object): Snapshot {
  const none = { roles: [], credentials: [], profiles: [], members: [], applications: [], permissions: new Map() };
  return { organization: object("o"), ...none, ...parts } as unknown as Snapshot;
}
