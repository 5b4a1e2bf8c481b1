import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { OrganizationFile } from "pulumi-commercelayer";
import type { Program } from "./support/stack";
import { World } from "./support/world";

describe("the lock-out guard of an organization's file, on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await World.create();
    world.configure();
    world.emulator.addUser({ email: "ann@green.example" });
    await world.stack.up(written("ann@green.example: admin"));
  });
  after(() => world.close());

  it("keeps an admin whom the file would demote", async () => {
    const run = await world.stack.run(["up", "--yes", "--skip-preview"], written("ann@green.example: editor"));
    assert.notEqual(run.code, 0);
    assert.match(run.text, /cannot update the membership .+: ann@green\.example is an admin, and 1 of at least 2/);
  });

  it("lets an admin go whom an entry names, and her membership after that", async () => {
    await world.stack.up(written("ann@green.example: { role: editor, allowLockOut: ann@green.example }"));
    assert.equal(world.stack.resource("shop/members/ann@green.example").inputs?.allowLockOut, "ann@green.example");
    world.emulator.clearRequests();
    await world.stack.up(written(""));
    assert.deepEqual(world.writes(), ["DELETE memberships/:id"]);
  });

  function written(members: string): Program {
    const file = path.join(world.stack.folder, "organization.yaml");
    const head = "version: 1\norganization: { name: Shop }\nroles: { editor: {} }\nmembers:\n";
    fs.writeFileSync(file, `${head}  ${members}\n`);
    return async () => {
      new OrganizationFile("shop", { file });
      return undefined;
    };
  }
});
