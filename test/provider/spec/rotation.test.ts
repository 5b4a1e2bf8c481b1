import assert from "node:assert/strict";
import fc from "fast-check";
import { compareSides } from "../../../provider/organization/comparison/comparison";
import { amendOrganization } from "../../../provider/spec/amend";
import { declaredResourcesOf, whatOnlyFilesSay } from "../../../provider/spec/declared-resources";
import { resolveOrganizationText } from "../../../provider/spec/load";
import { type Described, Reference, resourcesOf } from "../../../provider/spec/resources";
import type { OrganizationSpec } from "../../../provider/spec/spec";
import { organizations } from "./specs";

const file = `version: 1
organization: { name: Shop }
roles:
  support: { permissions: { orders: read } }
credentials:
  site:
    kind: sales_channel
    rotate: { afterDays: 90, overlapDays: 14 } # two weeks for the agency
  orders: { was: desk, kind: orders, rotate: { afterDays: "\${AGE}", overlapDays: 0.5, revokeTrigger: leak } }
  erp: { kind: integration, role: support }
profiles:
  team: { accessScope: live_access, applications: { orders: support } }
members:
  ann@shop.example: { role: support, applications: { orders: { role: admin, filters: { market_id_in: [ 1 ] } } } }
`;
const read = (text: string) => resolveOrganizationText(text, "shop.yaml", { AGE: "30" }).spec;

describe("a credential that rotates, in a file", () => {
  const spec = read(file);
  const declared = (of: OrganizationSpec = spec) => new Map(declaredResourcesOf(of).map((one) => [one.address, one]));

  it("is a rotating credential to the program, and the object that it is now to everything else", () => {
    const site = declared().get("credentials/site");
    assert.equal(site?.declaration.name, "RotatingApiCredential");
    const { organizationId: _, ...inputs } = site?.inputs ?? {};
    assert.deepEqual(inputs, { name: "site", kind: "sales_channel", rotateAfterDays: 90, overlapDays: 14 });
    assert.equal(declared().get("credentials/erp")?.declaration.name, "ApiCredential");
    const object = resourcesOf(spec).find(({ address }) => address === "credentials/site");
    assert.equal(object?.declaration.name, "ApiCredential");
    assert.ok(!("rotate" in (object?.inputs ?? {})) && !("rotateAfterDays" in (object?.inputs ?? {})));
  });

  it("may be the resource of a plain credential, and of a former handle of one", () => {
    const { formerly, formerType } = declared().get("credentials/orders") as Described;
    assert.deepEqual(
      [formerly, formerType],
      [["credentials/desk"], "pulumi-nodejs:dynamic/commercelayer:ApiCredential"],
    );
    assert.equal(declared().get("credentials/erp")?.formerType, undefined);
  });

  it("takes the access to its app with it", () => {
    const app = declared().get("credentials/orders");
    assert.deepEqual([app?.inputs.rotateAfterDays, app?.inputs.revokeTrigger], [30, "leak"]);
    assert.deepEqual(app?.inputs.applicationMemberships, {
      "profiles/team": {
        membershipProfileId: new Reference("profiles", "team"),
        roleId: new Reference("roles", "support"),
      },
      "members/ann@shop.example": {
        membershipId: new Reference("members", "ann@shop.example"),
        roleId: new Reference("roles", "admin"),
        filters: { market_id_in: [1] },
      },
    });
    assert.ok([...declared().keys()].every((address) => !address.includes("/applications/")));
  });

  it("is declared after all that it refers to, and leaves every other resource as it is", () => {
    fc.assert(
      fc.property(organizations, ({ otherMembers: __, ...any }) => {
        const all = declaredResourcesOf(any);
        const objects = new Map(resourcesOf(any).map((one) => [one.address, one]));
        const seen = new Set<string>();
        for (const one of all) {
          const { address, declaration, inputs, holds = {} } = one;
          for (const { address: target, builtIn } of referencesIn(inputs))
            assert.ok(builtIn !== undefined || seen.has(target), `${address}: ${target}`);
          for (const each of [address, ...Object.keys(holds)]) seen.add(each);
          const isOwn = declaration.name === "RotatingApiCredential" || declaration.name === "OrganizationMembers";
          if (!isOwn) assert.deepEqual(one, objects.get(address));
          if (declaration.name === "RotatingApiCredential")
            assert.ok(any.credentials[address.split("/")[1] as string]?.rotate);
          const failures = declaration.rule?.(inputs as never) ?? [];
          assert.deepEqual(
            failures.filter(({ property }) => property.startsWith("applicationMemberships")),
            [],
          );
        }
      }),
    );
  });

  it("differs from another file by its days, and by that alone", () => {
    const side = (one: OrganizationSpec) => ({ resources: [...resourcesOf(one), ...whatOnlyFilesSay(one)] });
    const between = (one: string, other: string) =>
      compareSides(side(read(one)), side(read(other))).differences.map(({ kind, address, details }) => [
        kind,
        address,
        details.map(({ property, before, after }) => [property, before, after]),
      ]);
    const address = "credentials/site/rotate";
    const [later, never] = [file.replace("afterDays: 90", "afterDays: 60"), file.replace(/^ +rotate: .*agency\n/m, "")];
    assert.deepEqual(between(file, file), []);
    assert.deepEqual(between(file, later), [["changed", address, [["rotateAfterDays", 90, 60]]]]);
    const days = (one: (days: number) => (number | undefined)[]) => [
      ["rotateAfterDays", ...one(90)],
      ["overlapDays", ...one(14)],
    ];
    assert.deepEqual(between(never, file), [["added", address, days((count) => [undefined, count])]]);
    assert.deepEqual(between(file, never), [["removed", address, days((count) => [count, undefined])]]);
  });

  it("stays in a file that an export brings up to date", () => {
    const living = structuredClone(spec) as unknown as { credentials: Record<string, Record<string, unknown>> };
    for (const entry of Object.values(living.credentials)) delete entry.rotate;
    (living.credentials.site as Record<string, unknown>).expiresIn = 7200;
    const { text } = amendOrganization(file, living as unknown as OrganizationSpec, read);
    assert.equal(text, file.replace("    kind: sales_channel\n", "    kind: sales_channel\n    expiresIn: 7200\n"));
  });
});

function referencesIn(value: unknown): Reference[] {
  if (value instanceof Reference) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(referencesIn) : [];
}
