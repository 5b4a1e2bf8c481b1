import assert from "node:assert/strict";
import { ComponentResource, type ComponentResourceOptions, ProviderResource, secret } from "@pulumi/pulumi";
import {
  ApiCredential,
  getMembershipOutput,
  getOrganization,
  getOrganizations,
  getRole,
  getRoleOutput,
  getUser,
  Membership,
  Organization,
  Permission,
  Provider,
  RolePermissions,
} from "pulumi-commercelayer";
import type { Account } from "../../emulator";
import type { Program } from "./support/stack";
import { World } from "./support/world";

/** A shop of whoever's credentials reach it. */
class Shop extends ComponentResource {
  readonly organization: Organization;

  constructor(name: string, options?: ComponentResourceOptions) {
    super("test:index:Shop", name, {}, options);
    this.organization = new Organization(name, { name }, { parent: this });
    const role = getRoleOutput({ organizationId: this.organization.id, kind: "admin" }, { parent: this });
    new ApiCredential(
      `${name}-erp`,
      { organizationId: this.organization.id, name: "ERP", kind: "integration", roleId: role.id },
      { parent: this },
    );
  }
}

/** Not a provider of this package. */
class Theirs extends ProviderResource {}

describe("explicit providers and look-ups on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let other: Account;

  beforeEach(async () => {
    world = await World.create();
    world.configure();
    other = world.emulator.addUser({ email: "other@shop.example" });
  });
  afterEach(() => world.close());

  it("let one program manage the organizations of two accounts, components and all", async () => {
    const program: Program = async () => {
      const provider = account("other");
      const mine = new Shop("mine");
      const theirs = new Shop("theirs", { provider });
      const me = await getUser();
      const them = await getUser({ provider });
      return { mine: mine.organization.slug, theirs: theirs.organization.slug, me: me.email, them: them.email };
    };
    const { text } = await world.stack.up(program);
    assert.match(text, /them +: "other@shop\.example"/);
    const owners = Object.values(world.emulator.snapshot().records.organizations ?? []).map(
      ({ attributes, relationships }) => [attributes.name, relationships?.owner === other.userId],
    );
    assert.deepEqual(Object.fromEntries(owners), { mine: false, theirs: true });
    assert.deepEqual((await world.stack.up(program)).changes, { same: 8 });
    assert.deepEqual((await world.stack.refresh()).changes, { same: 8 });
    assert.equal(world.stack.bytes().includes(other.clientSecret), false, "its secret is encrypted in the state");
    await world.stack.destroy();
  });

  it("may be given to resources that had none, which replaces nothing", async () => {
    const program =
      (isExplicit: boolean): Program =>
      async () => {
        const provider = isExplicit ? { provider: account("same") } : {};
        new Organization("shop", { name: "Shop" }, provider);
        return undefined;
      };
    await world.stack.up(program(false));
    const { id } = world.stack.resource("shop");
    const run = await world.stack.up(program(true));
    assert.equal(run.changes.replace, undefined, run.text);
    assert.equal(world.stack.resource("shop").id, id);
  });

  for (const [how, next] of Object.entries({
    "under another name": { name: "anna", options: {}, removesLeftOvers: false },
    "in a replacement": { name: "ann", options: { replacementTrigger: "2" }, removesLeftOvers: false },
    "in a replacement that removes left-overs": {
      name: "ann",
      options: { replacementTrigger: "2" },
      removesLeftOvers: true,
    },
  }))
    it(`may be given to a membership ${how}, which nobody deletes then`, async () => {
      world.stack.setEnvironment({ COMMERCELAYER_REMOVE_LEFT_OVERS: String(next.removesLeftOvers) });
      const organizationId = (await world.post("organizations", { name: "Shop" })).id;
      const roleId = (await world.post("roles", { name: "Member" }, { organization: organizationId })).id;
      const args = { organizationId, roleId, userEmail: "ann@shop.example" };
      await world.stack.up(async () => {
        new Membership("ann", args, { replacementTrigger: "1" });
        return undefined;
      });
      const { id } = world.stack.resource("ann");
      const program: Program = async () => {
        new Membership(next.name, args, { ...next.options, provider: account("same") });
        return undefined;
      };
      await world.stack.up(program);
      assert.equal(world.stack.resource(next.name).id, id);
      assert.ok(
        (await world.all("memberships")).some((one) => one.id === id),
        "it lives",
      );
      assert.deepEqual((await world.stack.up(program)).changes, { same: 3 });
      await world.stack.destroy();
      assert.equal(
        (await world.all("memberships")).some((one) => one.id === id),
        false,
      );
    });

  it("may take the place of single permissions by a matrix of another provider, and no right is lost", async () => {
    const organizationId = (await world.post("organizations", { name: "Shop" })).id;
    const roleId = (await world.post("roles", { name: "Member" }, { organization: organizationId })).id;
    const rights = { canCreate: false, canRead: true, canUpdate: false, canDestroy: false };
    await world.stack.up(async () => {
      new Permission("orders", { roleId, subject: "orders", ...rights });
      return undefined;
    });
    await world.stack.up(async () => {
      new RolePermissions("matrix", { roleId, permissions: { orders: "read" } }, { provider: account("same") });
      return undefined;
    });
    const [orders] = await world.all("permissions");
    assert.equal(orders?.attributes.can_read, true);
  });

  it("refuse a look-up with a provider of somebody else's, rather than to use the stack's account", async () => {
    const program: Program = async () => ({
      email: (await getUser({ provider: new Theirs("pulumi-nodejs", "theirs", {}) })).email,
    });
    const { code, text } = await world.stack.run(["preview"], program);
    assert.notEqual(code, 0);
    assert.match(text, /a look-up takes a `Provider` of pulumi-commercelayer/);
  });

  it("let look-ups wait for what a preview does not know, and find what the same program has made", async () => {
    const program: Program = async () => {
      const organization = new Organization("shop", { name: "Shop" });
      const admin = getRoleOutput({ organizationId: organization.id, kind: "admin" });
      const ann = new Membership("ann", {
        organizationId: organization.id,
        roleId: admin.id,
        userEmail: "ann@shop.example",
      });
      const found = getMembershipOutput({ organizationId: organization.id, userEmail: ann.userEmail });
      return { role: admin.name, found: found.id };
    };
    assert.deepEqual((await world.stack.preview(program)).changes, { create: 3 });
    const { text } = await world.stack.up(program);
    assert.match(text, new RegExp(`found *: "${world.stack.resource("ann").id}"`));
  });

  it("let plain look-ups decide what a program declares", async () => {
    for (const name of ["one", "two"]) await world.post("organizations", { name });
    const program: Program = async () => {
      for (const { id, slug } of await getOrganizations())
        new ApiCredential(slug, { organizationId: id, name: "Site", kind: "sales_channel" });
      const { id } = await getOrganization({ slug: "one" });
      return { admin: (await getRole({ organizationId: id, kind: "admin" })).id };
    };
    assert.deepEqual((await world.stack.up(program)).changes, { create: 3 });
  });

  it("tell of a look-up that finds nothing, with how many there are", async () => {
    await world.post("organizations", { name: "Shop" });
    const { code, text } = await world.stack.run(["preview"], async () => ({
      id: (await getOrganization({ slug: "shup" })).id,
    }));
    assert.notEqual(code, 0);
    assert.match(text, /getOrganization: you can see 1 organization, but none has this `slug`/);
  });

  function account(name: string): Provider {
    const { apiUrl, authUrl, clientId, clientSecret } = world.emulator;
    const own = name === "other" ? other : { clientId, clientSecret };
    return new Provider(name, { apiUrl, authUrl, clientId: own.clientId, clientSecret: secret(own.clientSecret) });
  }
});
