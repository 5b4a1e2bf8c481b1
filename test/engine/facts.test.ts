import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { getMembershipProfiles, MembershipProfile, Organization, Provider } from "pulumi-commercelayer";
import type { Program } from "./support/stack";
import { World } from "./support/world";

const count = 12;

const program: Program = async () => {
  const { id: organizationId } = new Organization("ground", { name: "Ground" });
  for (let i = 0; i < count; i++)
    new MembershipProfile(`p${i}`, { organizationId, name: `Profile ${i}`, accessScope: "live_access" });
  return undefined;
};

describe("the facts of a report on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  beforeEach(async () => {
    world = await World.create();
    world.configure();
  });
  afterEach(() => world.close());

  /**
   * Others delete all profiles, and a refresh finds out. Returns how often it asked for one of them by a page of ids, and by
   * itself. Of those that the engine asks for at the same time, a page has several.
   */
  const refreshed = async () => {
    await world.stack.up(program);
    for (const { id } of await world.all("membership_profiles")) await world.delete("membership_profiles", id);
    world.emulator.clearRequests();
    assert.deepEqual((await world.stack.refresh()).changes, { same: 2, delete: count });
    const { requests, counts } = world.emulator.requests();
    const pages = requests.flatMap(({ query }) => query["filter[q][id_in]"]?.split(",") ?? []);
    return { paged: pages.length, single: counts.byOperation["GET membership_profiles/:id"] ?? 0 };
  };

  const know = (outcome: string, file = path.join(world.stack.folder, "facts.json")) => {
    const report = ["id-in", "fresh-reads"].map((assumption) => ({ assumption, outcome }));
    fs.writeFileSync(file, JSON.stringify(report));
    world.stack.configure({ "commercelayer:facts": file });
  };

  it("spare the single requests for what a page of objects lacks", async () => {
    const careful = await refreshed();
    assert.ok(careful.paged > 0);
    assert.equal(careful.single, count, "without a report, each is asked for by itself");
    know("confirmed");
    const sure = await refreshed();
    assert.ok(sure.paged > 0);
    assert.equal(sure.paged + sure.single, count, "none is asked for twice");
    know("refuted");
    assert.deepEqual(await refreshed(), { paged: 0, single: count });
  });

  it("are missed before the first request, by resources and look-ups, where there is no such file", async () => {
    world.stack.configure({ "commercelayer:facts": "no-such-report.json" });
    world.emulator.clearRequests();
    // The program is in this repository.
    const missing = `commercelayer:facts names ${path.resolve("no-such-report.json")}, which cannot be read (ENOENT)`;
    const explicit: Program = async () => {
      const provider = new Provider("own", { facts: "no-such-report.json" });
      new Organization("own", { name: "Own" }, { provider });
      return undefined;
    };
    for (const failing of [program, async () => ({ all: await getMembershipProfiles() }), explicit]) {
      if (failing === explicit) world.stack.configure({ "commercelayer:facts": "" });
      const run = await world.stack.run(["up", "--yes", "--skip-preview"], failing);
      assert.notEqual(run.code, 0);
      assert.ok(run.text.includes(missing), run.text);
    }
    assert.equal(world.emulator.requests().counts.total, 0);
  });
});
