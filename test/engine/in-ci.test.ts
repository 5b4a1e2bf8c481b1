import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { ApiCredential, Organization, Role } from "pulumi-commercelayer";
import { descendants, isAlive, until } from "./support/processes";
import type { Program, Run } from "./support/stack";
import { World } from "./support/world";

const page = fs.readFileSync(path.join(__dirname, "../../docs/in-ci.md"), "utf8");
/** The commands of the CLI in the blocks of the page, but for the one that the page itself excepts. */
const commands = [...page.matchAll(/```\w+\n(.*?)```/gs)]
  .flatMap(([, block = ""]) => [...block.matchAll(/^ *(?:- run: )?(pulumi .*?)(?: +#.*)?$/gm)])
  .map(([, command = ""]) => command)
  .filter((command) => !command.startsWith("pulumi login"));

const program: Program = async () => {
  const { id: organizationId } = new Organization("brand", { name: "Brand" });
  new Role("editor", { organizationId, name: "Editor" });
  new ApiCredential("site", { organizationId, name: "Site", kind: "sales_channel" });
  return undefined;
};
const resources = 4;
const pending = /pending operations from previous deployment/;

describe("what the page on CI says", function () {
  this.timeout(240_000);
  const ran = new Set<string>();
  let world: World;

  beforeEach(async () => {
    world = await World.create();
  });
  afterEach(() => world.close());

  /** Runs a command as the page has it. */
  const run = (command: string): Promise<Run> => {
    assert.ok(commands.includes(command), `the page does not say \`${command}\``);
    ran.add(command);
    const args = command.replace("<stack>", "test").split(" ").slice(1);
    return world.stack.run(args, /^pulumi (up|preview)/.test(command) ? program : undefined);
  };
  const must = async (command: string) => {
    const ended = await run(command);
    assert.equal(ended.code, 0, ended.text);
    return ended;
  };
  /** An up that is killed when its credential is made, but the answer not yet there. */
  const killUp = async () => {
    world.emulator.faults({ method: "POST", endpoint: "api_credentials", hold: true, when: "after" });
    const { cli, done } = await world.stack.start(["up", "--yes", "--skip-preview"], program);
    await until("the credential is made", () => world.emulator.heldCount() === 1);
    const processes = descendants(cli.pid ?? 0);
    for (const pid of processes) process.kill(pid, "SIGKILL");
    cli.kill("SIGKILL");
    await done;
    world.emulator.clearFaults();
    world.emulator.release();
    await until("the host has ended", () => !processes.some(isAlive));
  };

  const ids = async () => {
    const objects = [...(await world.all("organizations")), ...(await world.all("roles"))];
    return objects.map(({ id }) => id).sort();
  };

  it("about drift is so: the exit code tells it, and nothing is written", async () => {
    const look = "pulumi preview --refresh --expect-no-changes";
    await world.stack.up(program);
    await must(look);

    const [credential] = await world.all("api_credentials");
    await world.delete("api_credentials", credential?.id ?? "");
    world.emulator.clearRequests();
    const state = world.stack.resources();
    const drift = await run(look);
    assert.notEqual(drift.code, 0);
    assert.match(drift.text, /no changes were expected for preview but changes were proposed/);
    assert.deepEqual(world.writes(), []);
    assert.deepEqual(world.stack.resources(), state);

    assert.deepEqual((await world.stack.up(program)).changes, { same: resources }, "the state is trusted");
    const repaired = await run("pulumi up --yes --refresh");
    assert.equal(repaired.code, 0, repaired.text);
    await must(look);

    const failed = await world.stack.run(look.split(" ").slice(1), () => Promise.reject(new Error("a slip")));
    assert.notEqual(failed.code, 0);
    assert.doesNotMatch(failed.text, /no changes were expected/);
  });

  it("about a pull request is so: a preview asks the API nothing", async () => {
    world.emulator.clearRequests();
    await must("pulumi preview --diff");
    assert.equal(world.emulator.requests().counts.total, 0);
  });

  it("about a killed job is so: with its journal kept, nothing is made twice, and the warning ends", async () => {
    await killUp();
    const second = await world.stack.run(["up", "--yes"], program);
    assert.notEqual(second.code, 0);
    assert.match(second.text, /the stack is currently locked/);

    // The next job's machine has what the CI service kept of the journal, and nothing else.
    const folder = path.dirname(world.stack.journal);
    const kept = path.join(world.stack.folder, "kept");
    fs.renameSync(folder, kept);
    fs.cpSync(kept, folder, { recursive: true });

    await must("pulumi cancel --yes --stack <stack>");
    assert.match((await must("pulumi up --yes")).text, pending);
    assert.equal((await world.all("api_credentials")).length, 1);
    assert.equal((await world.all("organizations")).length, 1);

    await must("pulumi refresh --yes --clear-pending-creates");
    assert.doesNotMatch((await must("pulumi up --yes")).text, pending);
  });

  it("about a program that is changed after a killed job is so: what it drops stays, and the warning names it", async () => {
    await killUp();
    await must("pulumi cancel --yes --stack <stack>");
    const { text } = await world.stack.up(async () => {
      new Organization("brand", { name: "Brand" });
      return undefined;
    });
    assert.match(text, pending);
    assert.match(text, /::site, interrupted while creating/);
    assert.equal((await world.all("api_credentials")).length, 1);
  });

  it("about an organization that was destroyed is so: it stays, and the stack's next up revives it", async () => {
    await must("pulumi up --yes");
    const before = await ids();
    await must("pulumi destroy --yes");
    assert.deepEqual(await ids(), before);
    await must("pulumi up --yes");
    assert.deepEqual(await ids(), before);
  });

  it("is all run", () => {
    assert.deepEqual(
      commands.filter((command) => !ran.has(command)),
      [],
    );
  });
});
