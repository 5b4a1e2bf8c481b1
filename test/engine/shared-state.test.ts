import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { ApiCredential, Organization, Role } from "pulumi-commercelayer";
import { until } from "./support/processes";
import type { Program, Run } from "./support/stack";
import { type StateServer, startPostgres, startS3 } from "./support/state-server";
import { World } from "./support/world";

const program: Program = async () => {
  const { id: organizationId } = new Organization("brand", { name: "Brand" });
  const role = new Role("editor", { organizationId, name: "Editor" });
  new ApiCredential("site", { organizationId, name: "Site", kind: "sales_channel" }, { dependsOn: role });
  return undefined;
};
const up = ["up", "--yes", "--skip-preview"];
const locked = /the stack is currently locked by 1 lock/;
/** The program's own resources and the stack itself. */
const all = 4;

for (const [where, start] of Object.entries({ S3: startS3, Postgres: startPostgres }))
  describe(`a state on ${where} that two machines share`, function () {
    this.timeout(300_000);
    let server: StateServer;
    let world: World;

    before(async () => {
      server = await start();
    });
    after(() => server.close());
    beforeEach(async () => {
      world = await World.create({}, server.environment);
    });
    afterEach(async () => {
      await world.stack.run(["stack", "rm", "--yes", "--force", "test"]);
      await world.close();
    });

    const made = async () =>
      Promise.all(["organizations", "api_credentials"].map(async (type) => (await world.all(type)).length));
    const exported = async () => {
      const file = path.join(world.stack.folder, "exported.json");
      await world.stack.must(["stack", "export", "--stack", "test", "--file", file]);
      const resources: { type: string; id?: string }[] = JSON.parse(fs.readFileSync(file, "utf8")).deployment.resources;
      return resources.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/")).map(({ id }) => id);
    };
    /** What every outcome has in common: each object was made once, and the state knows them all. */
    const isWhole = async () => {
      assert.deepEqual((await world.stack.up(program)).changes, { same: all });
      assert.deepEqual(await made(), [1, 1]);
      assert.equal((await exported()).length, all - 1);
    };

    it("lets the first `up` finish, and tells the second one who holds the lock before it writes anything", async () => {
      world.emulator.faults({ method: "POST", endpoint: "api_credentials", hold: true, when: "before" });
      const first = await world.stack.start(up, program);
      try {
        await until("the first is at work", () => world.emulator.heldCount() === 1);
        const before = world.writes();
        const second = await world.stack.run(up, program);
        assert.notEqual(second.code, 0);
        assert.match(second.text, locked);
        assert.match(second.text, new RegExp(`created by .*pid ${first.cli.pid}\\b`));
        assert.deepEqual(world.writes(), before);
      } finally {
        world.emulator.clearFaults();
        world.emulator.release();
        await first.done;
      }
      const { code, text } = await first.done;
      assert.equal(code, 0, text);
      await isWhole();
    });

    it("never lets two `up`s that start at once both work, and loses nothing", async () => {
      const ended: readonly Run[] = await Promise.all([world.stack.run(up, program), world.stack.run(up, program)]);
      const losers = ended.filter(({ code }) => code !== 0);
      assert.ok(losers.length >= 1, ended.map(({ text }) => text).join("\n"));
      for (const { text } of losers) assert.match(text, /the stack is currently locked/);
      // Each of the two may see the other and give way; then the next one does the work.
      if (losers.length === 2) await world.stack.up(program);
      await isWhole();
    });
  });
