import assert from "node:assert/strict";
import fs from "node:fs";
import sinon from "sinon";
import { publishedLimits } from "../../../provider/rate/limits";
import { Host } from "../rate/host";
import { IdleClock } from "../rate/idle-clock";
import type { Created, PlainShell } from "./plain-shell";
import { type Machine, Workshop } from "./workshop";

/** So many hooks the engine runs at once on a machine of four cores. */
const parallel = 16;
const anyTime = 120_000;

describe("the lifecycle under the published limits", function () {
  this.timeout(anyTime);
  let clock: IdleClock;
  let workshop: Workshop;
  let organizationId: string;
  const hosts: Host[] = [];

  // The journal waits for the disk, which is not what these tests are about.
  before(() => sinon.stub(fs, "fsync").yields(null));
  after(() => sinon.restore());
  beforeEach(async () => {
    clock = new IdleClock();
    workshop = await Workshop.open({ limits: "published", clock: { now: () => epoch + clock.now() } }, machine());
    const ground = workshop.hooks("Organization").create({ __mark: "ground/live/ground#00000000", name: "Ground" });
    organizationId = (await clock.finish(ground)).id;
    clock.advance(60_000);
    workshop.nextProcess();
  });
  afterEach(async () => {
    await workshop.close();
    for (const host of hosts.splice(0)) host.close();
  });

  for (const count of [200, 600, 1200])
    it(`creates ${count} objects in at most 1.05 times the least possible time, without a 429`, async () => {
      await keepsTo(count, async () => create(await nextShell(), count));
    });

  it("needs no longer, and gets no 429, when a process begins right after another one: create, update, delete", async () => {
    await keepsTo(600, async () => {
      const created = await create(await nextShell(), 200);
      const shell = await nextShell();
      const updated = await inTurn(created, async ({ id, outputs }, i) => ({
        id,
        outputs: await shell.update(id, outputs, { ...inputs(i), redirectUri: "https://shop.example/" }),
      }));
      const last = await nextShell();
      await inTurn(updated, ({ id, outputs }) => last.delete(id, outputs));
    });
  });

  it("shares the limits of two processes that run at once", async () => {
    await keepsTo(400, async () => {
      const [one, other] = [await nextShell(), await nextShell()];
      await Promise.all([create(one, 200, 0), create(other, 200, 200)]);
    });
  });

  it("shares them with a process that only reads, and more than a window of it", async () => {
    await keepsTo(200, async () => {
      const created = create(await nextShell(), 199);
      const reader = await nextShell();
      const { id, outputs } = await reader.create(inputs(199));
      const reads = Array.from({ length: 300 }, () => id);
      await Promise.all([created, inTurn(reads, () => reader.read(id, outputs))]);
    });
    assert.ok((workshop.emulator.requests().counts.byMethod.GET ?? 0) > 10);
  });

  it("lets two machines at half the limits stay under them together", async () => {
    const half = () => machine(0.5);
    workshop.moveTo(half());
    const one = workshop.hooks("ApiCredential");
    workshop.moveTo(half());
    const other = workshop.hooks("ApiCredential");
    await clock.finish(Promise.all([create(one, 150, 0), create(other, 150, 150)]));
    assert.equal(throttled(), 0);
  });

  it("pauses once when somebody behind the same address has used the limit up, says so, and finishes", async () => {
    workshop.emulator.clearRequests();
    const foreign = Array.from({ length: 50 }, () => workshop.patch("api_credentials", "none", {}).catch(() => {}));
    await Promise.all(foreign);
    await clock.finish(nextShell().then((shell) => create(shell, 20)));
    assert.ok(throttled() > 0);
    const pauses = workshop.said.filter((text) => text.includes("429"));
    assert.deepEqual(pauses, [
      "info: waiting 10 s for the Commerce Layer API: the API answered 429 (too many requests)",
    ]);
    assert.equal(workshop.marked("api_credentials", "shop/live/thing-0#01234567").length, 1);
  });

  function machine(share = 1): Machine {
    const host = new Host(clock);
    hosts.push(host);
    return { clock, fetch: clock.fetch, ledger: () => host.ledger({ limits: publishedLimits, share }) };
  }

  /** The hooks of a process that begins now. */
  async function nextShell(): Promise<PlainShell> {
    workshop.nextProcess();
    return workshop.hooks("ApiCredential");
  }

  function inputs(i: number, name = "thing") {
    const __mark = `shop/live/${name}-${i}#01234567`;
    return { __mark, organizationId, name: `${name} ${i}`, kind: "sales_channel" };
  }

  function create(shell: PlainShell, count: number, from = 0): Promise<Created[]> {
    const numbers = Array.from({ length: count }, (_, i) => from + i);
    return inTurn(numbers, (i) => shell.create(inputs(i)));
  }

  async function keepsTo(writes: number, work: () => Promise<unknown>): Promise<void> {
    workshop.emulator.clearRequests();
    const before = clock.now();
    await clock.finish(work());
    assert.equal(throttled(), 0);
    assert.equal(workshop.writes().length, writes);
    const makespan = clock.now() - before;
    const least = leastTime(writes);
    assert.ok(makespan <= 1.05 * least, `${makespan} ms for what takes at least ${least} ms`);
  }

  function throttled(): number {
    return workshop.emulator.requests().requests.filter(({ status }) => status === 429).length;
  }
});

/** Any moment at which a server may believe itself to be. */
const epoch = Date.UTC(2026, 0, 1);

/** When the last of so many writes to one endpoint can be sent at the earliest, in milliseconds after the first. */
function leastTime(writes: number): number {
  const { average, burst = average } = publishedLimits.write;
  const last = writes - 1;
  const full = Math.floor(last / average.count);
  return full * average.span + Math.floor((last % average.count) / burst.count) * burst.span;
}

/** Does the work on each item, as many at once as the engine would. */
async function inTurn<T, R>(items: readonly T[], work: (item: T, i: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [i, item] of rest) results[i] = await work(item, i);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return results;
}
