import assert from "node:assert/strict";
import {
  ApplicationMembership,
  findMembership,
  findRole,
  getApiCredentials,
  getApiCredentialsOutput,
  getMembership,
  getMembershipOutput,
  getMemberships,
  getOrganization,
  getRole,
  Organization,
  Role,
} from "pulumi-commercelayer";
import type { Program } from "./support/stack";
import { World } from "./support/world";

const people = ["ann", "ben", "cleo"].map((name) => `${name}@shop.example`);

describe("a program that lists on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let organizationId: string;

  before(async () => {
    world = await World.create();
    world.configure();
    organizationId = (await world.post("organizations", { name: "Shop" })).id;
    const role = (await world.post("roles", { name: "Editor" }, { organization: organizationId })).id;
    for (const user_email of people)
      await world.post("memberships", { user_email }, { organization: organizationId, role });
    await world.post("api_credentials", { name: "Orders", kind: "orders" }, { organization: organizationId });
  });
  after(() => world.close());

  const program: Program = async () => {
    const { id: roleId } = await getRole({ organizationId, name: "Editor" });
    const [app] = await getApiCredentials({ organizationId, kind: "orders" });
    assert.ok(app && !("clientSecret" in app));
    for (const { id: membershipId, userEmail } of await getMemberships({ organizationId, roleId, owner: false }))
      new ApplicationMembership(userEmail, { organizationId, apiCredentialId: app.id, membershipId, roleId });
    if ((await findRole({ organizationId, name: "Editor" })) === undefined)
      new Role("editor", { organizationId, name: "Editor" });
    const nobody = await findMembership({ organizationId, userEmail: "zoe@shop.example" });
    const secrets = getApiCredentialsOutput({ organizationId, includeSecrets: true });
    const names = getApiCredentialsOutput({ organizationId }).apply((all) => all.map(({ name }) => name));
    return { isZoeThere: nobody !== undefined, secrets, names };
  };

  it("makes something of each object, and of one that is not there", async () => {
    const { text, changes } = await world.stack.up(program);
    assert.deepEqual(changes, { create: 4 }, text);
    assert.match(text, /isZoeThere *: false/);
    assert.match(text, /names *: \[\n +\[0\]: "Orders"/);
    assert.match(text, /secrets *: \[secret\]/);
    const linked = world.emulator.snapshot().records.application_memberships ?? [];
    assert.equal(new Set(linked.map(({ relationships }) => relationships.membership)).size, 3);
  });

  it("has nothing to do in a second up", async () => {
    assert.deepEqual((await world.stack.up(program)).changes, { same: 4 });
  });
});

describe("a look-up that finds nothing on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let organizationId: string;

  before(async () => {
    world = await World.create();
    world.configure();
    organizationId = (await world.post("organizations", { name: "Shop" })).id;
    const role = (await world.post("roles", { name: "Editor" }, { organization: organizationId })).id;
    for (const user_email of people)
      await world.post("memberships", { user_email }, { organization: organizationId, role });
  });
  after(() => world.close());

  for (const [what, program, expected] of [
    [
      "a person",
      () => getMembership({ organizationId, userEmail: "anna@shop.example" }),
      "error: getMembership: you can see 4 memberships with this `organizationId`, but none has this `userEmail`. Check `userEmail`",
    ],
    [
      "a person, in the output form",
      async () => {
        const { id } = new Organization("shop", { name: "Shop", adopt: organizationId });
        return { ann: getMembershipOutput({ organizationId: id, userEmail: "anna@shop.example" }).id };
      },
      "error: getMembership: you can see 4 memberships with this `organizationId`, but none has this `userEmail`. Check `userEmail`",
    ],
    [
      "a role",
      () => getRole({ organizationId, name: "Editors" }),
      'error: getRole: you can see 3 roles with this `organizationId`, but none has this `name`. Did you mean "Editor"?',
    ],
    [
      "an organization",
      () => getOrganization({ slug: "shoop" }),
      "error: getOrganization: you can see 1 organization, but none has this `slug`. getOrganizations returns them",
    ],
  ] as const)
    it(`says so in one line, without a stack and without other people's data: ${what}`, async () => {
      const { code, text } = await world.stack.run(["up", "--yes", "--skip-preview"], program as unknown as Program);
      assert.notEqual(code, 0);
      // The SDK reports what fails an inline program twice: by its handler of errors, and as the answer to the engine.
      const diagnostics = text.split("\n").filter((line) => /^ +error:/.test(line));
      assert.deepEqual([...new Set(diagnostics.map((line) => line.trim()))], [expected], text);
      assert.doesNotMatch(text, /Unhandled exception|\n +at |node_modules/);
      assert.doesNotMatch(text, /@shop\.example|owner@/);
    });
});
