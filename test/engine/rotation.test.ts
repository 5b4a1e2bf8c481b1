import assert from "node:assert/strict";
import { RotatingApiCredential } from "pulumi-commercelayer";
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

  const site = (more: object = {}): Program => {
    return async () => {
      new RotatingApiCredential("site", { organizationId, ...args, ...more });
      return {};
    };
  };
  const outputs = () => world.stack.resource("site").outputs ?? {};
  const pass = (days: number) => world.emulator.advanceClock(days * 86400);
});
