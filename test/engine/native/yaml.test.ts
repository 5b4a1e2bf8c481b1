import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { World } from "../support/world";

const example = path.join(__dirname, "../../../examples/yaml-organization/Pulumi.yaml");

describe("a YAML program on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await World.create();
    world.configure();
    world.stack.write(parse(fs.readFileSync(example, "utf8")));
  });
  after(() => world.close());

  it("is previewed without a write, with every certain output", async () => {
    const run = await world.stack.preview();
    assert.deepEqual(world.writes(), []);
    assert.deepEqual(run.changes, { create: 6 });
    assert.match(run.text, /name +: "Catalogue editor"/);
  });

  it("creates everything, and then has nothing to do", async () => {
    const run = await world.stack.up();
    assert.deepEqual(run.changes, { create: 6 });
    assert.match(run.text, /slug *: "the-blue-brand"/);
    assert.match(run.text, /adminRole *: "Admin"/);
    assert.match(run.text, /searchSecret *: \[secret\]/);
    assert.deepEqual((await world.stack.up()).changes, { same: 6 });
  });

  it("marks each object, and declares what the program declares", () => {
    const role = world.stack.resource("editor");
    assert.equal(role.type, "commercelayer:index:Role");
    assert.deepEqual(role.inputs && Object.keys(role.inputs), ["name", "organizationId"]);
    assert.match(String(role.outputs?.__mark), /^shop\/test\/editor#[0-9a-f]{8}\.[0-9a-f]{10}$/);
  });

  it("keeps a secret encrypted in the state", () => {
    const search = world.stack.resource("search");
    const secret = search.outputs?.clientSecret as Record<string, unknown>;
    assert.ok("ciphertext" in secret);
  });

  it("finds nothing to refresh, and repairs what others changed", async () => {
    assert.deepEqual((await world.stack.refresh()).changes, { same: 6 });
    const { id = "" } = world.stack.resource("brand");
    await world.patch("organizations", id, { support_email: "changed@bluebrand.example" });
    assert.deepEqual((await world.stack.refresh()).changes, { same: 5, update: 1 });
    world.emulator.clearRequests();
    assert.deepEqual((await world.stack.up()).changes, { same: 5, update: 1 });
    assert.deepEqual(world.writes(), ["PATCH organizations/:id"]);
  });

  it("goes", async () => {
    const run = await world.stack.destroy();
    assert.deepEqual(run.changes, { delete: 6 });
    assert.match(run.text, /commercelayer:index:Role editor .*warning: the API cannot delete roles/);
  });
});
