import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { OrganizationFile } from "../../provider";
import { call, environmentOf } from "../provider/cli/command-line";
import { large, plantedSecret, type Size, seedOf, small } from "../provider/organization/large-organization";
import { World } from "./support/world";

describe("taking an exported organization under management on the real engine", function () {
  this.timeout(600_000);
  let world: World;

  beforeEach(async () => {
    world = await World.create();
    world.configure();
    world.lendAddress();
  });
  afterEach(() => world.close());

  const file = (name: string) => path.join(world.stack.folder, name);

  async function exported(size: Size, ...args: string[]): Promise<void> {
    world.emulator.restore(seedOf(size));
    const { code, stderr } = await call(
      ["export", "shop", "--out", "shop.yaml", ...args],
      environmentOf(world.emulator),
      world.stack.folder,
    );
    assert.equal(code, 0, stderr);
    world.emulator.clearRequests();
  }

  const program = (adopt?: string) => async () => {
    new OrganizationFile("organization", { file: file("shop.yaml"), variables: {}, ...(adopt ? { adopt } : {}) });
    return undefined;
  };

  it("writes nothing but marks when the ids are given to `adopt`, and then nothing at all", async () => {
    await exported(small, "--adopt");
    const before = withoutMarks(world.emulator.snapshot());
    const { changes } = await world.stack.up(program(file("shop.ids.yaml")));
    assert.deepEqual(Object.keys(changes), ["create"]);
    assert.ok(
      world.writes().every((write) => write.startsWith("PATCH ")),
      world.writes().join("\n"),
    );
    assert.deepEqual(withoutMarks(world.emulator.snapshot()), before);
    world.emulator.clearRequests();
    const second = await world.stack.up(program(file("shop.ids.yaml")));
    assert.deepEqual(Object.keys(second.changes), ["same"]);
    assert.deepEqual(world.writes(), []);
  });

  for (const [name, size] of Object.entries({ small, large }))
    it(`imports a ${name} one without a request, and the next up has nothing to do`, async () => {
      await exported(size, "--adopt", "--import-file", "import.json", "--stack", "test");
      assert.equal(fs.statSync(file("import.json")).mode & 0o777, 0o600);
      const args = ["--stack", "test", "--file", file("import.json"), "--yes", "--skip-preview"];
      // The CLI insists on a language host for the project, and there is none for programs of Node here.
      const project = fs.readFileSync(file("Pulumi.yaml"), "utf8");
      fs.writeFileSync(file("Pulumi.yaml"), project.replace("runtime: nodejs", "runtime: yaml"));
      await world.stack.must(["import", ...args, "--generate-code=false", "--protect=false"]);
      fs.writeFileSync(file("Pulumi.yaml"), project);
      assert.equal(world.emulator.requests().counts.total, 0);
      const { roles, credentials, profiles, members } = size;
      const applications = members / 2 + profiles;
      // The owner is a member too, and the ownership is a resource of its own.
      assert.equal(
        world.stack.resources().length,
        1 + 2 * roles + credentials + profiles + members + 1 + applications + 1,
      );
      fs.rmSync(file("import.json"));
      assert.ok(!world.stack.bytes().includes(plantedSecret), "the state holds a secret in plain text");
      const { changes } = await world.stack.up(program());
      assert.deepEqual(Object.keys(changes), ["same"]);
      assert.deepEqual(world.writes(), []);
      // Built-in roles are looked up by every program.
      assert.ok(world.emulator.requests().counts.total <= 3, JSON.stringify(world.emulator.requests().counts));
      const refreshed = size === small ? await world.stack.refresh() : undefined;
      if (refreshed) assert.deepEqual(Object.keys(refreshed.changes), ["same"]);
    });
});

/** Everything but what marking changes: the marks and the times and versions of the objects. */
function withoutMarks(snapshot: object): unknown {
  const text = JSON.stringify(snapshot, (key, value) =>
    ["pulumi", "updated_at", "versions"].includes(key) ? undefined : value,
  );
  return JSON.parse(text);
}
