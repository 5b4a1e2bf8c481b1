import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ApiCredential, Organization } from "pulumi-commercelayer";
import { descendants, isAlive, until } from "./support/processes";
import type { Program } from "./support/stack";
import { World } from "./support/world";

/** How often the CLI is killed. */
const rounds = Number(process.env.LOST_ENGINE_ROUNDS ?? 1);
/** A request takes 30 s at most, in milliseconds; the process has a few more. */
const bound = 45_000;

describe("the provider's process on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "host-end-"));
  });
  afterEach(async () => {
    await world.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  for (let round = 1; round <= rounds; round++)
    it(`ends after the CLI was killed, though an answer never comes (${round})`, async () => {
      world = await World.create();
      const hold = { method: "POST", endpoint: "api_credentials", hold: true, when: "after" } as const;
      world.emulator.faults(hold, hold);
      const { cli, done } = await world.stack.start(["up", "--yes", "--skip-preview"], credentials);
      await until("two creates are underway", () => world.emulator.heldCount() === 2);
      const others = descendants(cli.pid ?? 0);
      cli.kill("SIGKILL");
      await done;
      await until("the process has ended", () => !others.some(isAlive), bound);
      assert.equal(world.emulator.heldCount(), 0, "it waited for the answers as long as it waits for any");
      assert.equal(world.stack.recorded().length, 2, "what was sent is on record");
    });

  it("is killed when it does not end in five seconds: a replacement that is forced next is refused, and works after an up", async () => {
    world = await World.create({}, { NODE_OPTIONS: preloading("slow-end") });
    await world.stack.up(credentials);
    assert.equal(world.stack.recorded().length, 2, "what it made is still on record");
    const { id, urn } = world.stack.resource("one");
    const replaced = () => world.stack.run(["up", "--yes", "--skip-preview", "--replace", urn], credentials);
    const { code, text } = await replaced();
    assert.notEqual(code, 0);
    assert.match(text, /was not replaced.*run the replacement again/s);
    assert.ok((await ids()).includes(String(id)), "nothing that lives is deleted");

    await world.stack.up(credentials);
    assert.equal((await replaced()).code, 0);
    assert.notEqual(world.stack.resource("one").id, id);
    assert.deepEqual((await ids()).sort(), ["one", "two"].map((name) => world.stack.resource(name).id).sort());
  });

  for (const [checkpoints, variable, saved] of [
    ["with checkpoints", undefined, 3],
    ["without", "true", 0],
  ] as const)
    it(`is interrupted ${saved > 0 ? "after" : "before"} the state is written, ${checkpoints}`, async () => {
      const file = path.join(folder, "witness.json");
      const state = path.join(folder, "state.json");
      world = await World.create(
        {},
        {
          ...(variable === undefined ? {} : { PULUMI_SKIP_CHECKPOINTS: variable }),
          NODE_OPTIONS: preloading("witness"),
          WITNESS_STATE: state,
          WITNESS_FILE: file,
        },
      );
      fs.symlinkSync(path.join(world.stack.folder, "backend/.pulumi/stacks/shop/test.json"), state);
      await world.stack.up(credentials);
      assert.deepEqual(JSON.parse(fs.readFileSync(file, "utf8")), { saved, variable: variable ?? null });
    });

  async function ids(): Promise<string[]> {
    return (await world.all("api_credentials")).map(({ id }) => id);
  }
});

function preloading(script: string): string {
  return `--require tsx/cjs --require ${path.join(__dirname, `support/${script}.ts`)}`;
}

const credentials: Program = async () => {
  const { id: organizationId } = new Organization("shop", { name: "Shop" });
  for (const name of ["one", "two"]) new ApiCredential(name, { organizationId, name, kind: "sales_channel" });
  return undefined;
};
