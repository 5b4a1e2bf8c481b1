import assert from "node:assert/strict";
import fc from "fast-check";
import { apiFields } from "../../../../provider/entities/view";
import { type Comparison, compareSides } from "../../../../provider/organization/comparison/comparison";
import { living, type Side } from "../../../../provider/organization/comparison/side";
import { specOf } from "../../../../provider/organization/spec-of";
import { type Described, resourcesOf } from "../../../../provider/spec/resources";
import { type OrganizationSpec, organizationSpec } from "../../../../provider/spec/spec";
import { snapshots } from "../snapshots";

describe("a comparison of two descriptions of an organization", function () {
  this.timeout(60_000);

  it("finds nothing between a description and itself", () => {
    fc.assert(
      fc.property(sides, (side) => {
        assert.deepEqual(compareSides(side, side).differences, []);
      }),
    );
  });

  it("finds something exactly if it finds something the other way round, at the same resources", () => {
    fc.assert(
      fc.property(sides, sides, (first, second) => {
        const [there, back] = [compareSides(first, second), compareSides(second, first)];
        assert.deepEqual(addresses(there), addresses(back));
        assert.deepEqual(there.leftOpen.length, back.leftOpen.length);
      }),
    );
  });

  it("finds nothing once the second description was applied to the first", () => {
    fc.assert(
      fc.property(sides, specs, (first, spec) => {
        const second = { resources: resourcesOf(spec) };
        assert.deepEqual(compareSides(applied(first, second), second).differences, []);
      }),
    );
  });

  it("names each value that differs, and of a configuration only what differs in it", () => {
    const config = (cart: string) => ({ mfe: { default: { links: { cart, account: "https://a.example" } } } });
    const { differences } = compareSides(
      file({ organization: { name: "Green", config: config("https://one.example") } }),
      file({ organization: { name: "Green", config: config("https://two.example") } }),
    );
    assert.deepEqual(
      differences.map(({ kind, address, details }) => ({ kind, address, details })),
      [
        {
          kind: "changed",
          address: "organization",
          details: [
            {
              property: "config.mfe.default.links.cart",
              before: "https://one.example",
              after: "https://two.example",
              effect: "update",
            },
          ],
        },
      ],
    );
  });

  it("tells what rights a role gains and loses, and ignores how they are written", () => {
    const roles = (permissions: Record<string, string>) => file({ roles: { editor: { name: "Editor", permissions } } });
    const one = roles({ orders: "read update", skus: "read create" });
    const { differences } = compareSides(one, roles({ orders: "read destroy", skus: "create read" }));
    assert.deepEqual(
      differences.flatMap(({ address, details }) =>
        details.map(({ property, rights }) => ({ address, property, rights })),
      ),
      [
        {
          address: "roles/editor/permissions",
          property: "permissions.orders",
          rights: { granted: ["destroy"], revoked: ["update"] },
        },
      ],
    );
  });

  it("takes a renamed handle for the same object, and compares what refers to it", () => {
    const one = file({
      roles: { editor: { name: "Editor" } },
      members: { "ann@green.example": { userEmail: "ann@green.example", role: "editor" } },
    });
    const other = file({
      roles: { chief: { name: "Chief editor", was: "editor" } },
      members: { "ann@green.example": { userEmail: "ann@green.example", role: "chief" } },
    });
    const found = compareSides(one, other).differences.map(({ kind, was, address }) => ({ kind, was, address }));
    assert.deepEqual(found, [{ kind: "changed", was: "roles/editor", address: "roles/chief" }]);
    const back = compareSides(other, one).differences.map(({ kind, was, address }) => ({ kind, was, address }));
    assert.deepEqual(back, [{ kind: "changed", was: "roles/chief", address: "roles/editor" }]);
  });

  it("says that only a new object can have another kind, and that a region is fixed", () => {
    const side = (region: string, kind: string) =>
      file({ organization: { name: "Green", region }, credentials: { app: { name: "App", kind } } });
    const { differences } = compareSides(side("eu-west-1", "webapp"), side("us-east-1", "sales_channel"));
    assert.deepEqual(
      differences.flatMap(({ details }) => details.map(({ property, effect }) => [property, effect])),
      [
        ["region", "refuse"],
        ["kind", "replace"],
      ],
    );
  });

  it("leaves open what one file does not declare and the API cannot clear", () => {
    const silent = file({ organization: { name: "Green" } });
    const found = compareSides(silent, file({ organization: { name: "Green", region: "eu-west-1" } }));
    assert.deepEqual(found, {
      differences: [],
      leftOpen: [{ address: "organization", property: "region", declaredBy: "second" }],
    });
  });

  it("does not hold against a file what an organization has beyond it in the same object", () => {
    const members = {
      "ann@green.example": { userEmail: "ann@green.example", role: "admin", accessScope: "all_access" },
    };
    const organization = living(
      file({ organization: { name: "Green", region: "eu-west-1", supportPhone: "1" }, members }).resources,
    );
    const spec = (more: object) =>
      file({
        organization: { name: "Green", ...more },
        members: { "ann@green.example": { userEmail: "ANN@green.example", role: "admin" } },
      });
    assert.deepEqual(compareSides(organization, spec({})).differences, []);
    assert.deepEqual(addresses(compareSides(organization, spec({ supportPhone: "2" }))), ["organization"]);
    assert.deepEqual(addresses(compareSides(organization, spec({ supportEmail: "a@b.example" }))), ["organization"]);
  });

  it("finds what a stack has declared and a file no longer does", () => {
    const { resources } = file({ organization: { name: "Green", supportPhone: "1", supportEmail: "a@b.example" } });
    const stack = { resources, declared: new Map([["organization", ["name", "supportPhone"]]]) };
    const { differences } = compareSides(stack, file({ organization: { name: "Green" } }));
    assert.deepEqual(
      differences.flatMap(({ details }) => details.map(({ property }) => property)),
      ["supportPhone"],
    );
  });

  it("compares rights to a subject that has the name of what every object inherits", () => {
    const roles = (permissions: Record<string, string>) => file({ roles: { editor: { name: "Editor", permissions } } });
    const { differences } = compareSides(roles({}), roles({ constructor: "read" }));
    assert.deepEqual(
      differences.flatMap(({ details }) => details.map(({ property }) => property)),
      ["permissions.constructor"],
    );
  });

  it("does not report the rights of a role that a file leaves to others", () => {
    const full = file({ roles: { editor: { name: "Editor", permissions: { orders: "read" } } } });
    const silent = file({ roles: { editor: { name: "Editor" } } });
    assert.deepEqual(compareSides(living(full.resources), silent).differences, []);
    assert.deepEqual(addresses(compareSides(full, silent)), ["roles/editor/permissions"]);
  });
});

const specs = snapshots.map((snapshot) => specOf(snapshot).spec);
const sides: fc.Arbitrary<Side> = specs.chain((spec) => {
  const resources = resourcesOf(spec);
  return fc.constantFrom<Side>({ resources }, living(resources));
});

function file(sections: Partial<Record<keyof OrganizationSpec, unknown>>): Side {
  return {
    resources: resourcesOf(organizationSpec({ version: 1, organization: { name: "Green" }, ...sections } as never)),
  };
}

function addresses({ differences }: Comparison): string[] {
  return differences.flatMap(({ address, was }) => [was ?? "", address].filter(Boolean)).sort();
}

/** The organization of the first side after a run that declares the second: what nobody declares and cannot be cleared, stays. */
function applied(first: Side, second: Side): Side {
  const before = new Map(first.resources.map((one) => [one.address, one]));
  return {
    resources: second.resources.map((resource): Described => {
      const kept = apiFields(resource.declaration).filter(([, { removal }]) => removal === "keep");
      const own = before.get(resource.address)?.inputs ?? {};
      const rest = kept.flatMap(([name]) => (own[name] === undefined ? [] : [[name, own[name]] as const]));
      return { ...resource, inputs: { ...Object.fromEntries(rest), ...resource.inputs } };
    }),
  };
}
