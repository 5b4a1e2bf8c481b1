import assert from "node:assert/strict";
import fc from "fast-check";
import type { Json } from "../../../provider/json";
import type { Snapshot } from "../../../provider/organization/snapshot";
import { specOf, withoutMembers } from "../../../provider/organization/spec-of";
import { parseOrganization } from "../../../provider/spec/load";
import { printOrganization } from "../../../provider/spec/print";
import { Reference, resourcesOf } from "../../../provider/spec/resources";
import type { OrganizationSpec, Section, Values } from "../../../provider/spec/spec";
import { snapshots } from "./snapshots";

describe("the spec of an organization", () => {
  it("passes the check of a file, and is read as it was written", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const { spec } = specOf(snapshot);
        assert.deepEqual(plain(parseOrganization(printOrganization(spec), "shop.yaml").spec), plain(spec));
      }),
      { numRuns: 100 },
    );
  });

  it("declares only what each resource accepts, and refers to nothing that it lacks", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const described = resourcesOf(specOf(snapshot).spec);
        const addresses = new Set(described.map(({ address }) => address));
        for (const { address, declaration, inputs } of described) {
          assert.deepEqual(declaration.rule?.(inputs as never) ?? [], [], address);
          for (const value of Object.values(inputs))
            if (value instanceof Reference && value.builtIn === undefined)
              assert.ok(addresses.has(value.address), address);
        }
      }),
    );
  });

  it("has or reports every object: none is dropped, and none is there twice", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const { spec, ids, omitted } = specOf(snapshot);
        const addresses = resourcesOf(spec).map(({ address }) => address);
        assert.deepEqual(Object.keys(ids).sort(), addresses.filter((address) => address !== "owner").sort());
        const described = Object.entries(ids)
          .filter(([address]) => !address.endsWith("/permissions"))
          .map(([, id]) => id);
        assert.equal(new Set(described).size, described.length);
        const left = omitted.filter(({ property }) => property === undefined).map(({ id }) => id);
        assert.deepEqual([...described, ...left].sort(), manageable(snapshot).sort());
      }),
    );
  });

  it("has an entry for the current credential of a rotation alone, and reports the one before it", () => {
    const owner = "shop/live/shop/credentials/site#01234567";
    const one = (id: string, nonce: string) => ({
      id,
      mark: { owner, nonce },
      outputs: { name: "Site", kind: "sales_channel", createdAt: "2026-01-01T00:00:00.000Z" },
    });
    const none = { roles: [], profiles: [], members: [], applications: [], permissions: new Map() };
    const organization = { id: "o", mark: undefined, outputs: { name: "Shop" } };
    for (const credentials of [
      [one("a", "0fg2"), one("b", "0fg10")],
      [one("b", "0fg10"), one("a", "0fg2")],
    ]) {
      const snapshot = { ...none, organization, credentials } as unknown as Snapshot;
      const { spec, ids, omitted } = specOf(snapshot);
      assert.deepEqual([Object.keys(spec.credentials), ids["credentials/site"]], [["site"], "b"]);
      assert.deepEqual(
        omitted.map(({ id, property, reason }) => [id, property, reason]),
        [
          ["a", undefined, "`shop/credentials/site` has replaced it by b, and deletes it when the overlap is over"],
          ["b", "rotate", "`shop/credentials/site` replaces it in time, and the API does not say how often"],
        ],
      );
      const entry = { ...spec.credentials.site, rotate: { afterDays: 90, overlapDays: 14 } } as Values;
      const like = { ...spec, credentials: { web: entry } } as unknown as OrganizationSpec;
      const again = specOf(snapshot, { spec: like });
      assert.equal(again.ids["credentials/web"], "b");
      assert.deepEqual(
        again.omitted.map(({ id }) => id),
        ["a"],
      );
    }
  });

  it("has the same handles whatever the ids are and in whatever order the objects come", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        assert.deepEqual(plain(specOf(elsewhere(snapshot)).spec), plain(specOf(snapshot).spec));
      }),
    );
  });

  it("keeps the handles of another spec where the natural keys match, and never gives one to another object", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const { spec } = specOf(snapshot);
        const renamed = withOtherHandles(spec);
        assert.deepEqual(plain(specOf(snapshot, { spec: renamed }).spec), plain(renamed));
      }),
    );
  });

  it("keeps the handle of an object whose id is known, also when its name has changed", () => {
    const permissions = new Map([["r1", []]]);
    const snapshot = organizationWith({ roles: [custom("r1", "Chief editor"), custom("r2", "Editor")], permissions });
    const like = specOf(organizationWith({ roles: [custom("r1", "Editor")], permissions }));
    assert.deepEqual(Object.keys(specOf(snapshot, like).spec.roles), ["editor", "editor-2"]);
    assert.equal(specOf(snapshot, like).ids["roles/editor"], "r1");
  });

  it("makes handles that a person would choose", () => {
    const names = [
      "Catalogue Editor",
      "Café Zürich",
      "order_desk",
      "admin",
      "2024",
      "3PL: Orders",
      "Catalogue editor!",
    ];
    const snapshot = organizationWith({ roles: names.map((name, index) => custom(`r${index}`, name)) });
    assert.deepEqual(Object.keys(specOf(snapshot).spec.roles), [
      "cafe-zurich",
      "catalogue-editor",
      "catalogue-editor-2",
      "order_desk",
      "role-2024",
      "role-3pl-orders",
      "role-admin",
    ]);
  });

  it("leaves the members out together with what they alone have", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const { spec, omitted } = specOf(withoutMembers(snapshot));
        assert.deepEqual(spec.members, {});
        assert.equal(spec.owner, undefined);
        assert.deepEqual(
          omitted.filter(({ noun }) => noun === "membership"),
          [],
        );
      }),
    );
  });
});

function custom(id: string, name: string) {
  return { id, mark: undefined, outputs: { name, kind: "custom" } };
}

function organizationWith(parts: object): Snapshot {
  const none = { roles: [], credentials: [], profiles: [], members: [], applications: [], permissions: new Map() };
  return {
    organization: { id: "o", outputs: { name: "Shop" }, mark: undefined },
    ...none,
    ...parts,
  } as unknown as Snapshot;
}

/** The ids of all that is in the snapshot but for roles that every organization has. */
function manageable({ organization, roles, credentials, profiles, members, applications }: Snapshot): string[] {
  const custom = roles.filter(({ outputs }) => !["admin", "read_only"].includes(outputs.kind));
  return [organization, ...custom, ...credentials, ...profiles, ...members, ...applications].map(({ id }) => id);
}

/** The same organization as a copy would have it: other ids, another order. */
function elsewhere(snapshot: Snapshot): Snapshot {
  const text = JSON.stringify({ ...snapshot, permissions: [...snapshot.permissions] });
  const copy = JSON.parse(
    text.replaceAll(/"(roles|credentials|profiles|members|applications)-(\d+)"/g, '"other-$1-$2"'),
  );
  const { roles, credentials, profiles, applications } = copy;
  for (const list of [roles, credentials, profiles, applications]) list.reverse();
  return { ...copy, permissions: new Map(copy.permissions) };
}

/** The same spec with another handle for each entry. */
function withOtherHandles(spec: OrganizationSpec): OrganizationSpec {
  const renamed = (handle: string) => (["admin", "read_only"].includes(handle) ? handle : `own-${handle}`);
  const section = (entries: Section): Section =>
    Object.fromEntries(Object.entries(entries).map(([handle, values]) => [renamed(handle), entry(values)]));
  const entry = ({ role, profile, applications, ...values }: Values): Values => ({
    ...values,
    ...(role === undefined ? {} : { role: renamed(String(role)) }),
    ...(profile === undefined ? {} : { profile: renamed(String(profile)) }),
    ...(applications === undefined ? {} : { applications: section(applications as unknown as Section) as Json }),
  });
  return {
    ...spec,
    ...(spec.owner === undefined ? {} : { owner: renamed(spec.owner) }),
    roles: section(spec.roles) as OrganizationSpec["roles"],
    credentials: section(spec.credentials),
    profiles: section(spec.profiles),
    members: section(spec.members),
  };
}

/** Without prototypes and the order of keys. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
