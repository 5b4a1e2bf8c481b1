import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import type { Program } from "./stack";
import { World } from "./world";

const root = path.join(__dirname, "../..");
const examples = fs.readdirSync(path.join(root, "examples")).filter((name) => !name.includes("."));

describe("the examples on the real engine", function () {
  this.timeout(120_000);

  for (const example of examples)
    it(`${example} comes up, has nothing to do in a second up, and goes`, async () => {
      const program = require(path.join(root, "examples", example)) as Program;
      const world = await World.create({ limits: "published" });
      try {
        const { changes, text } = await world.stack.up(program);
        const { create = 0 } = changes;
        assert.ok(create > 5, text);
        assert.deepEqual((await world.stack.up(program)).changes, { same: create });
        assert.deepEqual((await world.stack.refresh()).changes, { same: create });
        assert.deepEqual((await world.stack.destroy()).changes, { delete: create });
      } finally {
        await world.close();
      }
    });

  it("include the program of the project file in the root of the repository", () => {
    const { runtime, main } = parse(fs.readFileSync(path.join(root, "Pulumi.yaml"), "utf8"));
    assert.equal(runtime, "nodejs");
    assert.ok(examples.includes(path.basename(main)));
    assert.equal(typeof require(path.join(root, main)), "function");
  });
});
