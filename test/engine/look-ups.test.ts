import assert from "node:assert/strict";
import { getMembership, getMembershipOutput, getOrganization, getRole, Organization } from "pulumi-commercelayer";
import type { Program } from "./support/stack";
import { World } from "./support/world";

const people = ["ann", "ben", "cleo"].map((name) => `${name}@shop.example`);

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
