import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import type { Program } from "./support/stack";
import { World } from "./support/world";

const root = path.join(__dirname, "../..");
const examples = fs
  .readdirSync(path.join(root, "examples"))
  .filter((name) => fs.existsSync(path.join(root, "examples", name, "index.ts")));

/** What an example takes for granted: objects that exist, and the configuration of its stack. */
const grounds: Readonly<Record<string, (world: World) => Promise<Record<string, string>> | Record<string, string>>> = {
  "adopted-organization": async (world) => {
    const organization = (await world.post("organizations", { name: "The Blue Brand" })).id;
    const role = (await world.post("roles", { name: "Catalogue editor" }, { organization })).id;
    const within = { organization, role };
    await world.post("memberships", { user_email: "ann@bluebrand.example" }, within);
    await world.post("api_credentials", { name: "ERP", kind: "integration" }, within);
    return {};
  },
  "two-accounts": (world) => {
    const { clientId, clientSecret } = world.emulator;
    const red = world.emulator.addUser({ email: "owner@redbrand.example" });
    return {
      "blue:clientId": clientId,
      "blue:clientSecret": clientSecret,
      "red:clientId": red.clientId,
      "red:clientSecret": red.clientSecret,
    };
  },
  "handed-on-credentials": (world) => ({ "shop:environmentFile": environmentFile(world) }),
  "single-sign-on": async (world) => {
    await world.post("organizations", { name: "The Blue Brand" });
    return { "shop:clientId": "commerce-layer", "shop:clientSecret": "planted" };
  },
};

/** What becomes of a few of them beyond coming, staying and going. */
const more: Readonly<Record<string, (world: World) => Promise<void>>> = {
  "adopted-organization": async (world) => {
    const posts = world.writes().filter((write) => write.startsWith("POST"));
    assert.deepEqual(posts.sort(), ["POST memberships"], "nothing but what was not there");
  },
  "handed-on-credentials": async (world) => {
    const [credential] = await world.all("api_credentials");
    const { client_id: id, client_secret: secret } = credential?.attributes ?? {};
    const lines = `COMMERCE_CLIENT_ID=${id}\nCOMMERCE_CLIENT_SECRET=${secret}\n`;
    assert.equal(fs.readFileSync(environmentFile(world), "utf8"), lines);
    fs.rmSync(environmentFile(world));
    assert.equal(world.stack.bytes().includes(String(secret)), false, "the secret is nowhere but in the file");
  },
};

describe("the examples on the real engine", function () {
  this.timeout(120_000);

  for (const example of examples)
    it(`${example} comes up, has nothing to do in a second up, and goes`, async () => {
      const program = require(path.join(root, "examples", example)) as Program;
      const world = await World.create({ limits: "published" }, { COMMERCELAYER_RATE_LIMITS: "published" });
      try {
        world.configure();
        world.lendAddress();
        world.stack.configure((await grounds[example]?.(world)) ?? {});
        world.emulator.clearRequests();
        const { changes, text } = await world.stack.up(program);
        const { create = 0 } = changes;
        assert.ok(create > 1, text);
        await more[example]?.(world);
        assert.deepEqual((await world.stack.up(program)).changes, { same: create });
        assert.deepEqual((await world.stack.refresh()).changes, { same: create });
        await world.stack.destroy();
        assert.deepEqual(world.stack.resources(), []);
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

function environmentFile(world: World): string {
  return path.join(world.stack.folder, "reports.env");
}
