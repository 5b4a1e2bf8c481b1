import assert from "node:assert/strict";
import { check } from "../../../provider/lifecycle/check";
import { unknown } from "../../../provider/model/values";
import { Claims } from "../../../provider/ownership/claims";
import { entityNamed } from "../entity-named";

const complete: Record<string, Record<string, unknown>> = {
  Organization: { name: "Shop" },
  Role: { organizationId: "org", name: "editor" },
  Permission: {
    roleId: "role",
    subject: "orders",
    canCreate: true,
    canRead: true,
    canUpdate: false,
    canDestroy: false,
  },
  Membership: { organizationId: "org", roleId: "role", userEmail: "ann@example.com" },
  ApiCredential: { organizationId: "org", name: "site", kind: "sales_channel" },
};

describe("check", () => {
  for (const [name, inputs] of Object.entries(complete)) {
    it(`accepts a ${name} with all that is required, and with everything unknown`, () => {
      assert.deepEqual(failures(name, inputs), []);
      const blank = Object.fromEntries(Object.keys(inputs).map((key) => [key, unknown]));
      assert.deepEqual(failures(name, blank), []);
    });

    for (const property of Object.keys(inputs))
      it(`names ${property} when a ${name} lacks it, and says what it is`, () => {
        const { [property]: _, ...rest } = inputs;
        const [failure, ...others] = failures(name, rest);
        assert.deepEqual([failure?.property, others], [property, []]);
        assert.match(failure?.reason ?? "", /^it is required\. .+/);
      });
  }

  for (const [what, name, inputs, property, reason] of [
    ["a wrong type", "Permission", { canRead: "yes" }, "canRead", /must be a boolean/],
    [
      "a value that is not in the list",
      "Membership",
      { accessScope: "all" },
      "accessScope",
      /one of live_access, test_access, all_access/,
    ],
    ["a number that is too small", "ApiCredential", { expiresIn: 60 }, "expiresIn", /between 7200 and 31536000/],
    ["half a number", "ApiCredential", { expiresIn: 7200.5 }, "expiresIn", /whole number/],
    ["a colour that is none", "Organization", { contrastColor: "red" }, "contrastColor", /`#` followed by six/],
    ["an address without @", "Membership", { userEmail: "ann" }, "userEmail", /e-mail address/],
    ["an empty name", "Role", { name: " " }, "name", /must not be empty/],
    ["an empty optional text", "Organization", { supportEmail: "" }, "supportEmail", /leave it out/],
    ["metadata that is no object", "Role", { metadata: "x" }, "metadata", /must be an object/],
    [
      "the provider's own key of metadata",
      "Role",
      { metadata: { pulumi: "x" } },
      "metadata",
      /reserved for the provider/,
    ],
    [
      "a property that does not exist",
      "Role",
      { nmae: "x" },
      "nmae",
      /no such property; it takes organizationId, name/,
    ],
    ["a property that only the API sets", "Role", { kind: "admin" }, "kind", /set by the API/],
    ["an integration without role", "ApiCredential", { kind: "integration" }, "roleId", /needs a role/],
    ["a sales channel with a role", "ApiCredential", { roleId: "r" }, "roleId", /must not have a role/],
    ["an unknown way to delete", "Role", { onDelete: "drop" }, "onDelete", /`forget` or `neutralize` or `refuse`/],
    ["neutralizing what has no rights", "Organization", { onDelete: "neutralize" }, "onDelete", /`forget` or `refuse`/],
    ["a logo that is no URL", "Organization", { logoUrl: "logo.svg" }, "logoUrl", /a URL that begins with `https/],
    [
      "adopting on unknown terms",
      "Role",
      { adopt: { id: "x", ifDifferent: "merge" } },
      "adopt",
      /ifDifferent: "refuse"/,
    ],
    [
      "adopting by no key, on terms",
      "ApiCredential",
      { adopt: { ifDifferent: "refuse" } },
      "adopt",
      /`\{ id, ifDifferent/,
    ],
    ["insisting on a second membership", "Membership", { adopt: false }, "adopt", /`true` or the id/],
    ["adopting by a key that does not exist", "ApiCredential", { adopt: true }, "adopt", /the id of an object/],
  ] as const)
    it(`refuses ${what}`, () => {
      const [failure, ...others] = failures(name, { ...complete[name], ...inputs });
      assert.equal(failure?.property, property);
      assert.match(failure?.reason ?? "", reason);
      assert.deepEqual(others, []);
    });

  it("finds what is wrong between two inputs even when a third one is not known yet", () => {
    const integration = { ...complete.ApiCredential, organizationId: unknown, kind: "integration" };
    assert.deepEqual(
      failures("ApiCredential", integration).map(({ property }) => property),
      ["roleId"],
    );
    assert.deepEqual(failures("ApiCredential", { ...integration, roleId: unknown }), []);
    assert.deepEqual(failures("ApiCredential", { ...integration, kind: unknown }), []);
  });

  it("never quotes a value, which may be secret", () => {
    const planted = {
      ...complete.Membership,
      userEmail: "planted",
      accessScope: "planted",
      planted: "planted",
      metadata: "planted",
    };
    for (const { reason } of failures("Membership", planted))
      assert.doesNotMatch(reason.replace("`planted`", ""), /planted/);
  });

  it("refuses another region, because the organization could not be deleted", () => {
    const [failure] = check(entityNamed("Organization"), new Claims(), {
      owner: undefined,
      olds: { name: "x", region: "eu-west-1" },
      inputs: { name: "x", region: "us-east-1" },
    });
    assert.equal(failure?.property, "region");
    assert.match(failure?.reason ?? "", /put the old value back/);
  });

  it("refuses a second declaration of one natural key, however it is spelled, and names the first", () => {
    const claims = new Claims();
    const first = { owner: "shop/live/ann#00000001", olds: undefined, inputs: complete.Membership ?? {} };
    const other = { ...complete.Membership, userEmail: "ANN@example.com" };
    const second = { owner: "shop/live/boss#00000002", olds: undefined, inputs: other };
    assert.deepEqual(check(entityNamed("Membership"), claims, first), []);
    assert.deepEqual(check(entityNamed("Membership"), claims, first), [], "the engine may check one resource twice");
    const [failure] = check(entityNamed("Membership"), claims, second);
    assert.equal(failure?.property, "userEmail");
    assert.match(failure?.reason ?? "", /`ann` of this program already manages/);
  });

  for (const name of ["Role", "Organization"])
    it(`refuses two ${name}s of one name, because neither could ever be deleted`, () => {
      const claims = new Claims();
      const of = (resource: string) => ({ owner: `shop/live/${resource}#00000001`, olds: undefined });
      const inputs = complete[name] ?? {};
      assert.deepEqual(check(entityNamed(name), claims, { ...of("one"), inputs }), []);
      const [failure] = check(entityNamed(name), claims, { ...of("other"), inputs });
      assert.match(failure?.reason ?? "", /`one` of this program already manages/);
    });

  it("tells ids apart by letter case", () => {
    const claims = new Claims();
    for (const roleId of ["abcDEF", "ABCdef"])
      assert.deepEqual(
        check(entityNamed("Permission"), claims, {
          owner: `shop/live/${roleId}#00000001`,
          olds: undefined,
          inputs: { ...complete.Permission, roleId },
        }),
        [],
      );
  });
});

function failures(name: string, inputs: Record<string, unknown>) {
  return check(entityNamed(name), new Claims(), { owner: undefined, olds: undefined, inputs });
}
