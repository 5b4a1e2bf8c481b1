import assert from "node:assert/strict";
import {
  type PolicyResource,
  type ResourceValidationPolicy,
  type StackValidationPolicy,
  unknownCheckingProxy,
} from "@pulumi/policy";
import { policies } from "../../policy/policies";
import { unknownSign } from "../provider/preview/synthesized";

interface Given {
  readonly type: string;
  readonly props: Record<string, unknown>;
  readonly name?: string;
  readonly protect?: boolean;
  readonly refers?: Readonly<Record<string, PolicyResource>>;
}

const tokens = [
  (type: string) => `pulumi-nodejs:dynamic/commercelayer:${type}`,
  (type: string) => `commercelayer:index:${type}`,
];

for (const token of tokens)
  describe(`the policies for ${token("…")}`, () => {
    it("let nobody destroy but the roles that are named, also before ids are known", () => {
      const role = seen({ type: token("Role"), name: "editor", props: { name: "Editor" } });
      const matrix = (permissions: unknown) =>
        seen({ type: token("RolePermissions"), props: { roleId: unknownSign, permissions }, refers: { roleId: role } });
      const judge = (one: PolicyResource, roles: string[] = []) =>
        stack("destroy-in-named-roles", [role, one], { roles });
      for (const rights of ["read destroy", ["read", "destroy"], unknownSign, ["read", unknownSign]])
        assert.equal(judge(matrix({ orders: "read", skus: rights })).length, 1, JSON.stringify(rights));
      assert.deepEqual(judge(matrix({ orders: "read update" })), []);
      assert.equal(judge(matrix(unknownSign)).length, 1);
      assert.deepEqual(judge(matrix({ skus: "destroy" }), ["editor"]), []);
      const single = (canDestroy: unknown, roleId: unknown = "role-id") =>
        seen({ type: token("Permission"), props: { roleId, subject: "orders", canDestroy } });
      assert.equal(judge(single(true)).length, 1);
      assert.equal(judge(single(unknownSign)).length, 1);
      assert.deepEqual(judge(single(false)), []);
      assert.deepEqual(judge(single(true), ["role-id"]), []);
    });

    it("want a profile of each member, and take one that is created too for one", () => {
      const judge = (props: object, name = "ann") =>
        resource(
          "member-has-profile",
          { type: token("Membership"), name, props: { userEmail: "ann@x", ...props } },
          { except: ["boss"] },
        );
      assert.equal(judge({}).length, 1);
      assert.deepEqual(judge({ membershipProfileId: "p" }), []);
      assert.deepEqual(judge({ membershipProfileId: unknownSign }), []);
      assert.deepEqual(judge({}, "boss"), []);
      assert.deepEqual(resource("member-has-profile", { type: token("Role"), props: {} }, { except: [] }), []);
      const all = (members: unknown, except: string[] = []) =>
        resource("member-has-profile", { type: token("OrganizationMembers"), props: { members } }, { except });
      const members = { "ann@x": { roleId: "r" }, "ben@x": { roleId: "r", membershipProfileId: unknownSign } };
      assert.deepEqual(all(members), ["1 of its members have no profile: give `membershipProfileId`"]);
      assert.deepEqual(all(members, ["Ann@x"]), []);
      assert.deepEqual(all(unknownSign), []);
    });

    it("want what may be a live credential to be protected", () => {
      const judge = (props: Record<string, unknown>, protect = false) =>
        resource("live-credentials-protected", { type: token("ApiCredential"), props, protect });
      for (const mode of ["live", undefined, unknownSign]) {
        assert.equal(judge(mode === undefined ? {} : { mode }).length, 1, mode);
        assert.deepEqual(judge(mode === undefined ? {} : { mode }, true), []);
      }
      assert.deepEqual(judge({ mode: "test" }), []);
      const rotating = { type: token("RotatingApiCredential"), props: {} };
      assert.equal(resource("live-credentials-protected", rotating).length, 1);
      assert.deepEqual(resource("live-credentials-protected", { ...rotating, protect: true }), []);
    });

    it("find a secret in an output at any depth, name the output, and quote nothing", () => {
      const credential = seen({ type: token("ApiCredential"), props: { clientSecret: "planted-secret" } });
      const outputs = seen({
        type: "pulumi:pulumi:Stack",
        props: { url: `https://x:planted-secret@y`, deep: { er: ["planted-secret"] }, fine: "x", later: unknownSign },
      });
      const found = stack("no-secret-as-output", [credential, outputs], { allow: [] });
      assert.equal(found.length, 2);
      assert.match(found.join(), /`url` holds a secret.*`deep` holds a secret/);
      assert.equal(found.join().includes("planted"), false);
      assert.deepEqual(stack("no-secret-as-output", [credential, outputs], { allow: ["url", "deep"] }), []);
      const rotating = seen({ type: token("RotatingApiCredential"), props: { clientSecret: "planted-secret" } });
      assert.equal(stack("no-secret-as-output", [rotating, outputs], { allow: [] }).length, 2);
      const unmade = seen({ type: token("ApiCredential"), props: { clientSecret: unknownSign } });
      assert.deepEqual(stack("no-secret-as-output", [unmade, outputs], { allow: [] }), []);
    });

    it("want names and references to match their patterns, without quoting them", () => {
      const config = { names: { Role: "^[A-Z]" }, reference: "^\\S+$" };
      const judge = (props: Record<string, unknown>, type = "Role") =>
        resource("names-follow-pattern", { type: token(type), props }, config);
      assert.deepEqual(judge({ name: "editor" }), [
        "`name` does not match the pattern for Role in this policy's configuration",
      ]);
      assert.equal(judge({ name: "Editor", reference: "a b" }).length, 1);
      assert.deepEqual(judge({ name: "Editor", reference: unknownSign }), []);
      assert.deepEqual(judge({ name: "editor" }, "Organization"), []);
    });

    it("count the admins of each organization, and no member whose role is not certain", () => {
      const organization = seen({ type: token("Organization"), name: "green", props: {} });
      const within = { organizationId: unknownSign };
      const refers = { organizationId: organization };
      const member = (roleId: string) => seen({ type: token("Membership"), props: { roleId, ...within }, refers });
      const config = { minimum: 2, adminRoleIds: ["admin-id"], required: [] };
      const judge = (...roles: string[]) => stack("minimum-of-admins", [organization, ...roles.map(member)], config);
      assert.deepEqual(judge("admin-id", "admin-id", "other"), []);
      assert.match(judge("admin-id", unknownSign).join(), /has 1 certain admins in this stack, of at least 2/);
      assert.deepEqual(judge(), []);
      assert.throws(() => stack("minimum-of-admins", [member("x")], { ...config, adminRoleIds: [] }), /not configured/);
      const everybody = (members: unknown, more: object = {}) =>
        stack(
          "minimum-of-admins",
          [organization, seen({ type: token("OrganizationMembers"), props: { members, ...within }, refers })],
          { ...config, ...more },
        );
      const members = { "ann@x": { roleId: "admin-id" }, "ben@x": { roleId: "admin-id" }, "cem@x": { roleId: "r" } };
      assert.deepEqual(everybody(members, { required: ["Ann@x"] }), []);
      assert.match(everybody({ ...members, "ben@x": unknownSign }).join(), /has 1 certain admins/);
      assert.match(everybody(unknownSign).join(), /has 0 certain admins/);
      assert.deepEqual(everybody(members, { required: ["cem@x", "ann@x"] }), [
        "1 of the people whom `required` names are not certainly admins of an organization in this stack",
      ]);
    });
  });

describe("the policies", () => {
  it("leave resources of other packages alone", () => {
    const strange = { type: "aws:s3/bucket:Bucket", props: { name: "x y", mode: "live", reference: "a b" } };
    for (const name of ["member-has-profile", "live-credentials-protected", "names-follow-pattern"])
      assert.deepEqual(resource(name, strange, { except: [], names: { Role: "^$" }, reference: "^$" }), []);
  });

  it("say what they do and how they are configured", () => {
    for (const { name, description, enforcementLevel } of policies)
      assert.ok(/^[a-z-]+$/.test(name) && description.endsWith(".") && enforcementLevel === "mandatory", name);
  });
});

function seen({ type, props, name = "it", protect = false, refers = {} }: Given): PolicyResource {
  const dependencies = Object.fromEntries(Object.entries(refers).map(([property, one]) => [property, [one]]));
  return {
    type,
    name,
    props: unknownCheckingProxy(props),
    urn: `urn:pulumi:test::shop::${type}::${name}`,
    opts: { protect } as PolicyResource["opts"],
    dependencies: Object.values(refers),
    propertyDependencies: dependencies,
  } as unknown as PolicyResource;
}

function named(name: string) {
  return policies.find((one) => one.name === name);
}

function surroundings(config: object) {
  return {
    getConfig: () => config,
    notApplicable: (reason: string) => {
      throw new Error(reason);
    },
  };
}

function resource(name: string, given: Given, config: object = {}): string[] {
  const found: string[] = [];
  const { validateResource } = named(name) as ResourceValidationPolicy;
  const args = { ...seen(given), ...surroundings(config) };
  (validateResource as (args: unknown, report: (message: string) => void) => void)(args, (message) =>
    found.push(message),
  );
  return found;
}

function stack(name: string, resources: PolicyResource[], config: object): string[] {
  const found: string[] = [];
  const { validateStack } = named(name) as StackValidationPolicy;
  const args = { resources, ...surroundings(config) };
  void (validateStack as (args: unknown, report: (message: string) => void) => void)(args, (message) =>
    found.push(message),
  );
  return found;
}
