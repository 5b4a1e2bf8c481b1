import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as dynamic from "pulumi-commercelayer";
import * as native from "pulumi-commercelayer/native";
import type { Shell } from "../../../provider/entities/type-token";
import { move } from "../../../provider/moving/move";
import { World } from "../support/world";

describe("moving a stack between the shells on the real engine", function () {
  this.timeout(180_000);
  let world: World;

  before(async () => {
    world = await World.create();
    world.stack.useNative();
  });
  after(() => world.close());

  it("starts with dynamic resources, some of them with an account or a parent of their own", async () => {
    assert.deepEqual((await world.stack.up(program(dynamic))).changes, { create: 8 });
  });

  for (const [to, classes] of [
    ["native", native],
    ["dynamic", dynamic],
  ] as const)
    it(`makes them ${to}, touches no object, and has nothing to do then`, async () => {
      const { stack } = world;
      const marks = markedObjects(stack.resources().map(({ outputs }) => outputs?.__mark));
      world.emulator.clearRequests();
      await moveTo(to);
      assert.deepEqual((await stack.up(program(classes))).changes, { same: 8 });
      assert.deepEqual((await stack.refresh()).changes, { same: 8 });
      assert.deepEqual(world.writes(), []);
      const types = new Set(stack.resources().map(({ type }) => type.replace(/\w+$/, "")));
      assert.deepEqual([...types], [to === "native" ? "commercelayer:index:" : "pulumi-nodejs:dynamic/commercelayer:"]);
      assert.deepEqual(markedObjects(stack.resources().map(({ outputs }) => outputs?.__mark)), marks);
    });

  it("ends with resources that a destroy deletes", async () => {
    assert.deepEqual((await world.stack.destroy()).changes, { delete: 8 });
  });

  async function moveTo(to: Shell): Promise<void> {
    const file = path.join(world.stack.folder, "exported.json");
    await world.stack.must(["stack", "export", "--file", file]);
    const { state, moved } = move(JSON.parse(fs.readFileSync(file, "utf8")), to);
    assert.equal(moved, 5);
    fs.writeFileSync(file, JSON.stringify(state));
    await world.stack.must(["stack", "import", "--file", file]);
  }

  function program({ ApiCredential, Membership, Organization, Provider, Role }: typeof dynamic | typeof native) {
    return async () => {
      const brand = new Organization("brand", { name: "The Blue Brand" });
      const team = new pulumi.ComponentResource("shop:index:Team", "team", {}, { parent: brand });
      const role = new Role("editor", { organizationId: brand.id, name: "Editor" }, { parent: team });
      const userEmail = "ann@bluebrand.example";
      new Membership("ann", { organizationId: brand.id, roleId: role.id, userEmail }, { parent: role });
      new ApiCredential("site", { organizationId: brand.id, name: "Site", kind: "sales_channel" });
      const { clientId, clientSecret } = world.emulator;
      const provider = new Provider("other", { clientId, clientSecret });
      new Organization("other-brand", { name: "The Red Brand" }, { provider });
      return {};
    };
  }
});

function markedObjects(marks: readonly unknown[]): string[] {
  return marks.map(String).sort();
}
