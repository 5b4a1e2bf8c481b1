import assert from "node:assert/strict";
import fs from "node:fs";
import { ApiCredential, RotatingApiCredential } from "pulumi-commercelayer";
import { descendants, isAlive, until } from "./support/processes";
import type { Program, Run } from "./support/stack";
import { World } from "./support/world";

const args = { name: "Site", kind: "sales_channel", rotateAfterDays: 90, overlapDays: 14 };

describe("a rotating API credential on the real engine", function () {
  this.timeout(240_000);
  let world: World;
  let organizationId: string;

  beforeEach(async () => {
    world = await World.create();
    organizationId = (await world.post("organizations", { name: "Shop" })).id;
  });
  afterEach(() => world.close());

  it("does one step in a run, says it in the preview, and shows nothing before it is due", async () => {
    const secrets = new Set<unknown>();
    const up = async (more: object = {}): Promise<Run> => {
      const run = await world.stack.up(site(more));
      for (const { attributes } of await world.all("api_credentials")) secrets.add(attributes.client_secret);
      return run;
    };
    await up();
    const first = outputs();
    assert.equal(first.phase, "steady");
    assert.deepEqual((await world.stack.preview(site())).changes, { same: 2 });
    assert.deepEqual((await up()).changes, { same: 2 });

    pass(91);
    const refreshed = await world.stack.refresh();
    assert.deepEqual(refreshed.changes, { same: 2 }, "a refresh never reports time as drift");
    const run = await world.stack.must(["refresh", "--yes", "--skip-preview", "--run-program"], site());
    assert.equal(run.changes.update, undefined, "nor does one that runs the program");
    const due = await world.stack.preview(site());
    assert.deepEqual(due.changes, { same: 1, update: 1 });
    assert.match(
      due.text,
      new RegExp(
        `the rotation is due since .*: a new API credential is made and handed out, and ${first.credentialId} stays valid for 14 days after that`,
      ),
    );
    assert.equal((await up()).changes.update, 1);
    const second = outputs();
    assert.deepEqual(
      [second.phase, second.generation, second.previousCredentialId],
      ["overlap", 2, first.credentialId],
    );
    assert.equal((await world.all("api_credentials")).length, 2);
    assert.deepEqual((await world.stack.preview(site())).changes, { same: 2 });

    pass(15);
    assert.match(
      (await world.stack.preview(site())).text,
      new RegExp(`the overlap is over since .*: the previous API credential ${first.credentialId} is deleted`),
    );
    await up();
    assert.equal(outputs().phase, "steady");
    assert.deepEqual(
      (await world.all("api_credentials")).map(({ id }) => id),
      [second.credentialId],
    );
    assert.deepEqual((await up()).changes, { same: 2 });
    assert.deepEqual((await world.stack.refresh()).changes, { same: 2 });

    await up({ rotationTrigger: "1" });
    assert.deepEqual([outputs().phase, outputs().generation], ["overlap", 3]);
    const waiting = await world.stack.preview(site({ rotationTrigger: "2" }));
    assert.match(waiting.text, /the rotation follows after that/);
    await up({ rotationTrigger: "2", revokeTrigger: "1" });
    assert.deepEqual([outputs().phase, outputs().generation], ["steady", 4]);
    assert.equal((await world.all("api_credentials")).length, 1);

    const bytes = world.stack.bytes();
    for (const secret of secrets) assert.ok(!bytes.includes(String(secret)), "no secret lies in clear in any byte");
    assert.equal(secrets.size, 4);
    await world.stack.destroy();
    assert.deepEqual(await world.all("api_credentials"), []);
  });

  it("goes on after kills at its writes, with a journal and without one", async () => {
    await world.stack.up(site());
    const seen = [outputs().credentialId];
    for (const isLost of [false, true]) {
      pass(91);
      await kill("POST", "api_credentials");
      const made = (await credentials()).find((id) => !seen.includes(id));
      if (isLost) fs.rmSync(world.stack.journal, { recursive: true, force: true });
      await recover();
      assert.equal(outputs().credentialId, made, "what the killed run has made is handed out");
      seen.push(made);
      pass(15);
      await kill("DELETE", "api_credentials/:id");
      if (isLost) fs.rmSync(world.stack.journal, { recursive: true, force: true });
      await recover();
      assert.deepEqual(await credentials(), [made]);
      assert.equal(outputs().phase, "steady");
    }
    assert.deepEqual((await world.stack.up(site())).changes, { same: 2 });
  });

  it("takes over an ApiCredential in one up, and gives it back", async () => {
    const plain = (adopt?: string): Program => {
      return async () => {
        const { name, kind } = args;
        new ApiCredential("plain", { organizationId, name, kind, ...(adopt ? { adopt } : {}) });
        return {};
      };
    };
    await world.stack.up(plain());
    const { id } = world.stack.resource("plain");
    world.emulator.clearRequests();
    await world.stack.up(site({ adopt: id }));
    assert.equal(outputs().credentialId, id);
    await world.stack.up(plain(id));
    assert.deepEqual(world.writes(), Array(2).fill("PATCH api_credentials/:id"));
    assert.deepEqual(await credentials(), [id]);
  });

  /** Kills everything while the answer of one request is held. */
  async function kill(method: string, endpoint: string): Promise<void> {
    world.emulator.faults({ method, endpoint, hold: true, when: "after" });
    const { cli, done } = await world.stack.start(["up", "--yes", "--skip-preview"], site());
    await until("the request is held", () => world.emulator.heldCount() === 1);
    const others = descendants(cli.pid ?? 0);
    for (const pid of others) process.kill(pid, "SIGKILL");
    cli.kill("SIGKILL");
    await done;
    world.emulator.release();
    await until("all have ended", () => !others.some(isAlive));
  }

  async function recover(): Promise<void> {
    await world.stack.must(["cancel", "--yes", "--stack", "test"]);
    await world.stack.up(site());
  }

  const credentials = async () => (await world.all("api_credentials")).map(({ id }) => id);
  const site = (more: object = {}): Program => {
    return async () => {
      new RotatingApiCredential("site", { organizationId, ...args, ...more });
      return {};
    };
  };
  const outputs = () => world.stack.resource("site").outputs ?? {};
  const pass = (days: number) => world.emulator.advanceClock(days * 86400);
});
