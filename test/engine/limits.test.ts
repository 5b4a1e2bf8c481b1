import assert from "node:assert/strict";
import { getOrganizations, Organization } from "pulumi-commercelayer";
import { Stack } from "./support/stack";
import { World } from "./support/world";

/** Small ones, so that a run soon meets them. */
const limits = {
  read: { average: { limit: 60, seconds: 20 }, burst: { limit: 15, seconds: 3 } },
  write: { average: { limit: 30, seconds: 20 }, burst: { limit: 4, seconds: 3 } },
  token: { average: { limit: 30, seconds: 60 } },
  rejectedCallsCount: true,
};
const settings = {
  COMMERCELAYER_RATE_LIMITS:
    "reads=60/20s,reads-per-endpoint=15/3s,writes=30/20s,writes-per-endpoint=4/3s,tokens=30/60s",
};

describe("the rate limits on the real engine", function () {
  this.timeout(180_000);
  let world: World;

  beforeEach(async () => {
    world = await World.create({ limits }, settings);
    world.configure();
    world.lendAddress();
  });
  afterEach(() => world.close());

  it("are kept by runs that follow each other, and a run that waited long says so in one line", async () => {
    const created = await world.stack.up(brands("A brand"));
    const updated = await world.stack.up(brands("The same brand"));
    await world.stack.refresh();
    assert.deepEqual(throttled(), []);
    for (const { text } of [created, updated])
      assert.match(
        text,
        /requests waited \d\d s in all for the Commerce Layer API: \d\d s because its rate limit for writes to organizations is 4 in 3 s/,
      );
  });

  it("are kept by two stacks that run at once", async () => {
    const other = await Stack.create({ ...settings, COMMERCELAYER_STATE_DIR: world.stack.stateFolder });
    world.configure(other);
    try {
      await Promise.all([world.stack.up(brands("One", 8)), other.up(brands("Another", 8))]);
      assert.deepEqual(throttled(), []);
    } finally {
      other.remove();
    }
  });

  function throttled(): unknown[] {
    return world.emulator.requests().requests.filter(({ status }) => status === 429);
  }
});

function brands(name: string, count = 18) {
  return async () => {
    await getOrganizations();
    for (let i = 0; i < count; i++) new Organization(`brand-${i}`, { name: `${name} ${i}` });
    return {};
  };
}
