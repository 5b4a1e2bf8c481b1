import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { call, environmentOf } from "../../provider/cli/command-line";
import { large, plantedSecret, type Size, seedOf, small } from "../../provider/organization/large-organization";
import { World } from "../support/world";

describe("taking an exported organization under management with native resources", function () {
  this.timeout(600_000);
  let world: World;

  beforeEach(async () => {
    world = await World.create();
    world.configure();
  });
  afterEach(() => world.close());

  for (const [name, size] of Object.entries({ small, large }))
    it(`imports a ${name} one without a read, and prints a program whose preview is empty`, async () => {
      const { stack, emulator } = world;
      const file = (called: string) => path.join(stack.folder, called);
      stack.write({});
      await exported(size);
      const files = ["--file", file("import.json"), "--out", file("program.yaml")];
      await stack.must(["import", "--stack", "test", ...files, "--yes", "--skip-preview", "--protect=false"]);
      assert.deepEqual(emulator.requests().requests, []);
      fs.rmSync(file("import.json"));
      assert.ok(
        !stack.bytes().includes(plantedSecret),
        "neither the state nor the program holds a secret in plain text",
      );

      stack.write(parse(fs.readFileSync(file("program.yaml"), "utf8")));
      const { changes } = await stack.preview(undefined, "--expect-no-changes");
      assert.deepEqual(Object.keys(changes), ["same"]);
      assert.equal(changes.same, stack.resources().length + 1);
      assert.deepEqual(emulator.requests().requests, []);
    });

  async function exported(size: Size): Promise<void> {
    world.emulator.restore(seedOf(size));
    const args = ["--import-file", "import.json", "--stack", "test", "--types", "native"];
    const { code, stderr } = await call(["export", "shop", ...args], environmentOf(world.emulator), world.stack.folder);
    assert.equal(code, 0, stderr);
    world.emulator.clearRequests();
  }
});
