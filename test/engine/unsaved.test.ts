import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { ApiCredential } from "pulumi-commercelayer";
import { until } from "./support/processes";
import type { Program } from "./support/stack";
import { World } from "./support/world";

/** What the next create says of an object that was made before. */
const named =
  /the API credential (\w+) already carries the mark of this resource.* declare a resource of another name with `adopt: "\1"`/;

describe("an up that the engine could not write down", function () {
  // The engine tries for half a minute to write its state, several times.
  this.timeout(300_000);
  let world: World;
  let organizationId: string;

  afterEach(() => world.close());

  it("with checkpoints: the next create names what it made, with the advice to adopt it, and makes nothing twice silently", async () => {
    const made = await upUnsaved({});
    assert.deepEqual(world.stack.recorded(), [], "the engine ends the provider as after a success");
    await unlock();
    const { text } = await world.stack.up(credential());
    assert.equal(named.exec(text)?.[1], made);
    assert.equal((await ids()).length, 2);
    await world.stack.up(credential("kept", { adopt: made }));
    assert.deepEqual(await ids(), [made], "the advice leaves one, the first");
    assert.deepEqual((await world.stack.up(credential("kept", { adopt: made }))).changes, { same: 2 });
  });

  it("with PULUMI_SKIP_CHECKPOINTS: the next up takes over what it made, and makes nothing twice", async () => {
    const made = await upUnsaved({ PULUMI_SKIP_CHECKPOINTS: "true" });
    assert.equal(world.stack.recorded().length, 1);
    await unlock();
    assert.doesNotMatch((await world.stack.up(credential())).text, named);
    assert.deepEqual(await ids(), [made]);
    assert.deepEqual((await world.stack.up(credential())).changes, { same: 2 });
    assert.deepEqual(fs.readdirSync(world.stack.journal), [], "nothing is left to tell");
  });

  /** Makes a credential, and says which; from then on no write of the state succeeds until the command has ended. */
  async function upUnsaved(environment: NodeJS.ProcessEnv): Promise<string> {
    world = await World.create({}, environment);
    organizationId = (await world.post("organizations", { name: "Shop" })).id;
    world.emulator.faults({ method: "POST", endpoint: "api_credentials", when: "after", hold: true });
    const { done } = await world.stack.start(["up", "--yes", "--skip-preview"], credential());
    await until("the create is underway", () => world.emulator.heldCount() === 1);
    const folder = path.join(world.stack.folder, "backend/.pulumi/stacks/shop");
    fs.renameSync(folder, `${folder}-away`);
    // Also the superuser, who may write to a folder that is read-only, writes nothing below a file.
    fs.writeFileSync(folder, "");
    world.emulator.release();
    const { code, text } = await done;
    fs.rmSync(folder);
    fs.renameSync(`${folder}-away`, folder);
    assert.notEqual(code, 0);
    assert.match(text, /failed to save snapshot/);
    assert.deepEqual(world.stack.resources(), [], "the state has not heard of it");
    const [id = "", ...others] = await ids();
    assert.deepEqual(others, []);
    return id;
  }

  async function unlock(): Promise<void> {
    await world.stack.run(["cancel", "--yes", "--stack", "test"]);
  }

  function credential(name = "site", more: { readonly adopt?: string } = {}): Program {
    return async () => {
      new ApiCredential(name, { organizationId, name: "Site", kind: "sales_channel", ...more });
      return undefined;
    };
  }

  async function ids(): Promise<string[]> {
    return (await world.all("api_credentials")).map(({ id }) => id);
  }
});
