import assert from "node:assert/strict";
import brand from "../../examples/organization";
import { type Engine, prepareEngine } from "../../scripts/engine/engine";
import { floor } from "../../scripts/engine/release";
import type { Program } from "./support/stack";
import { World } from "./support/world";

const program: Program = brand;

describe("the oldest engine that is promised", function () {
  this.timeout(120_000);
  let engine: Engine;
  let world: World;

  before(async function () {
    // `npm test` has prepared it; a single run of this file may have to build it.
    this.timeout(30 * 60_000);
    engine = await prepareEngine({ release: floor });
    world = await World.create({}, {}, engine);
  });
  after(() => world?.close());

  it("is the one that is named, whatever else is installed", async () => {
    const { text } = await world.stack.must(["version"]);
    assert.equal(text.trim(), `v${floor.version}`);
  });

  it("makes an organization, has nothing to do after that, finds drift, repairs it and destroys", async () => {
    const created = (await world.stack.up(program)).changes;
    const total = created.create ?? 0;
    assert.deepEqual(created, { create: total });
    assert.deepEqual((await world.stack.up(program)).changes, { same: total });

    const [credential] = await world.all("api_credentials");
    await world.delete("api_credentials", credential?.id ?? "");
    assert.deepEqual((await world.stack.refresh()).changes, { same: total - 1, delete: 1 });
    assert.deepEqual((await world.stack.up(program)).changes, { same: total - 1, create: 1 });

    assert.deepEqual((await world.stack.destroy()).changes, { delete: total });
    assert.deepEqual(await world.all("api_credentials"), []);
  });
});
