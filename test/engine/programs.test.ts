import assert from "node:assert/strict";
import { ComponentResource, type CustomResourceOptions, interpolate, rootStackResource } from "@pulumi/pulumi";
import { Membership, Organization, type OrganizationArgs, Permission, Role } from "pulumi-commercelayer";
import type { Program } from "./support/stack";
import { World } from "./support/world";

const rights = { canCreate: false, canRead: true, canUpdate: false, canDestroy: false };

/** A role with its permissions, as a team would wrap it. */
class Team extends ComponentResource {
  constructor(name: string, organizationId: Organization["id"], subjects: readonly string[]) {
    super("test:index:Team", name);
    const role = new Role(name, { organizationId, name }, { parent: this });
    for (const subject of subjects)
      new Permission(`${name}-${subject}`, { roleId: role.id, subject, ...rights }, { parent: role });
    this.registerOutputs({});
  }
}

describe("programs on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  beforeEach(async () => {
    world = await World.create();
  });
  afterEach(() => world.close());

  it("may wrap resources in components, whose children carry marks of their own", async () => {
    const program: Program = async () => {
      const organization = new Organization("shop", { name: "Shop" });
      for (const name of ["one", "two"]) new Team(name, organization.id, ["orders", "skus", "prices"]);
      return undefined;
    };
    assert.deepEqual((await world.stack.up(program)).changes, { create: 12 });
    assert.deepEqual((await world.stack.up(program)).changes, { same: 12 });
    const marks = (await world.all("permissions")).map(({ attributes }) => JSON.stringify(attributes.metadata));
    assert.equal(new Set(marks).size, 6);
    const { text } = await world.stack.destroy();
    assert.match(text, /one: the API cannot delete roles/, "without its URN, a message names the resource");
  });

  it("may move a resource into a component: without an alias, the error says which one to give, and it works", async () => {
    const { id: organizationId } = await world.post("organizations", { name: "Shop" });
    const moved =
      (options: CustomResourceOptions): Program =>
      async () => {
        const team = new ComponentResource("shop:index:Team", "team");
        new Role("editor", { organizationId, name: "Editor" }, { parent: team, ...options });
        return undefined;
      };
    await world.stack.up(async () => {
      new Role("editor", { organizationId, name: "Editor" });
      return undefined;
    });
    const { id } = world.stack.resource("editor");
    const { code, text } = await world.stack.run(["up", "--yes", "--skip-preview"], moved({}));
    assert.notEqual(code, 0);
    assert.match(
      text,
      /give it the option `aliases: \[\{ parent: … \}\]` .* or `pulumi\.rootStackResource` if it had none/,
    );
    await world.stack.up(moved({ aliases: [{ parent: rootStackResource }] }));
    assert.equal(world.stack.resource("editor").id, id);
    assert.deepEqual((await world.stack.up(moved({}))).changes, { same: 3 });
  });

  it("may hand values on that a preview does not know, at any depth", async () => {
    const program: Program = async () => {
      const first = new Organization("first", { name: "First" });
      const second = new Organization("second", {
        name: interpolate`After ${first.slug}`,
        config: { mfe: { default: { links: { cart: interpolate`https://${first.domain}/cart` } } } },
        metadata: { list: [first.slug, { deep: first.id }] },
      });
      return { slug: second.slug, cart: second.config };
    };
    world.emulator.clearRequests();
    assert.deepEqual((await world.stack.preview(program)).changes, { create: 3 });
    assert.deepEqual(world.emulator.requests().counts.total, 0, "a preview asks the API nothing");
    await world.stack.up(program);
    assert.equal(world.stack.resource("second").outputs?.slug, "after-first");
    assert.deepEqual((await world.stack.up(program)).changes, { same: 3 });
  });

  it("may look objects up with get; one that is not there is an error", async () => {
    const { id } = await world.post("organizations", { name: "Shop" });
    const admin = (await world.all("roles")).find(({ attributes }) => attributes.kind === "admin");
    const program: Program = async () => {
      const found = Organization.get("shop", id);
      const role = Role.get("admin", admin?.id ?? "");
      new Role("editor", { organizationId: found.id, name: interpolate`${found.name} editor like ${role.kind}` });
      return { slug: found.slug };
    };
    await world.stack.up(program);
    assert.equal(world.stack.resource("editor").outputs?.name, "Shop editor like admin");
    assert.deepEqual((await world.stack.up(program)).changes, { same: 2 }, "a look-up is no change");
    const missing: Program = async () => ({ slug: Organization.get("nowhere", "nowhere").slug });
    const { code, text } = await world.stack.run(["preview"], missing);
    assert.notEqual(code, 0);
    assert.match(text, /cannot look up the organization \(nowhere\): there is no organization with this id/);
  });

  it("that manage an object and then only look it up do not delete it", async () => {
    const { id: organizationId } = await world.post("organizations", { name: "Shop" });
    const { id: roleId } = await world.post("roles", { name: "Member" }, { organization: organizationId });
    await world.stack.up(async () => {
      new Membership("ann", { organizationId, roleId, userEmail: "ann@shop.example" });
      return undefined;
    });
    const { id = "" } = world.stack.resource("ann");
    await world.stack.up(async () => ({ status: Membership.get("ann", id).status }));
    assert.ok((await world.all("memberships")).some((membership) => membership.id === id));
  });

  it("that declare one object twice are refused in the preview, with both names", async () => {
    const { id: organizationId } = await world.post("organizations", { name: "Shop" });
    const { id: roleId } = await world.post("roles", { name: "Member" }, { organization: organizationId });
    const { code, text } = await world.stack.run(["preview"], async () => {
      const first = new Membership("ann", { organizationId, roleId, userEmail: "ann@shop.example" });
      new Membership("boss", { organizationId, roleId, userEmail: "Ann@Shop.example" }, { dependsOn: first });
      return undefined;
    });
    assert.notEqual(code, 0);
    assert.match(
      text,
      /resource 'boss' has a problem: `userEmail`: the resource `ann` of this program already manages/,
    );
  });

  it("that declare two roles of one name make one of them, also in an organization that is made in the same run", async () => {
    const { code, text } = await world.stack.run(["up", "--yes", "--skip-preview"], async () => {
      const { id: organizationId } = new Organization("shop", { name: "Shop" });
      for (const name of ["one", "other"]) new Role(name, { organizationId, name: "Editor" });
      return undefined;
    });
    assert.notEqual(code, 0);
    assert.match(
      text,
      /resource '(one|other)' has a problem: `name`: the resource `(one|other)` of this program already/,
    );
    assert.equal((await world.all("roles")).filter(({ attributes }) => attributes.name === "Editor").length, 1);
  });

  it("that adopt an existing object write only what differs and say it, or refuse it, and manage it from then on", async () => {
    const { id: organizationId } = await world.post("organizations", { name: "Shop", support_email: "a@b.c" });
    world.emulator.clearRequests();
    const program =
      (more: Pick<OrganizationArgs, "adopt">): Program =>
      async () => {
        new Organization("shop", { name: "Shop", supportEmail: "a@b.c", supportPhone: "+1", ...more });
        return undefined;
      };
    const refusing = program({ adopt: { id: organizationId, ifDifferent: "refuse" } });
    const { code, text } = await world.stack.run(["up", "--yes", "--skip-preview"], refusing);
    assert.notEqual(code, 0);
    assert.match(text, /it differs in supportPhone, and `adopt` refuses differences\. Nothing was written/);
    assert.deepEqual(world.writes(), []);
    const adopting = await world.stack.up(program({ adopt: true }));
    assert.match(adopting.text, new RegExp(`adopted the organization ${organizationId}.*; changed supportPhone`));
    assert.equal(world.stack.resource("shop").id, organizationId);
    assert.deepEqual(world.writes(), ["PATCH organizations/:id"]);
    assert.deepEqual((await world.stack.up(program({}))).changes, { same: 2 }, "adopt is read by a create alone");
  });

  it("that ask for an import are told how to adopt instead", async () => {
    const { code, text } = await world.stack.run(["preview"], async () => {
      new Organization("shop", { name: "Shop" }, { import: "abc" } as CustomResourceOptions);
      return undefined;
    });
    assert.notEqual(code, 0);
    assert.match(text, /Organization "shop": a dynamic resource cannot be imported.*`adopt: "<id>"`/);
  });

  it("keep the owner's membership: its delete fails and says what to do", async () => {
    const { id: organizationId } = await world.post("organizations", { name: "Shop" });
    const [owner] = await world.all("memberships");
    const role = (await world.all("roles")).find(({ attributes }) => attributes.kind === "admin");
    await world.stack.up(async () => {
      const userEmail = String(owner?.attributes.user_email);
      new Membership("owner", { organizationId, roleId: role?.id ?? "", userEmail, adopt: true });
      return undefined;
    });
    world.emulator.clearRequests();
    const { code, text } = await world.stack.run(["destroy", "--yes", "--skip-preview", "--run-program=false"]);
    assert.notEqual(code, 0);
    assert.match(
      text,
      /cannot delete the membership `owner` \(\w+\): it cannot be deleted: it belongs to the organization's owner\. To delete it, transfer the ownership first/,
    );
    assert.deepEqual(world.writes(), []);
  });
});
