import assert from "node:assert/strict";
import { readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { newClaim } from "../../../scripts/engine/claim";
import { whileLocked } from "../../../scripts/engine/lock";
import { Sandbox } from "./sandbox";

describe("the lock of the cache folder", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await Sandbox.make();
  });

  afterEach(() => sandbox.remove());

  const otherHost = "00000000-0-0-1-0-00000000.ticket";
  const locked = <T>(work: () => Promise<T>, signal?: AbortSignal) =>
    whileLocked(sandbox.cache, { report: sandbox.report, ...(signal === undefined ? {} : { signal }) }, work);

  it("lets one in at a time", async () => {
    let inside = 0;
    const work = async () => {
      inside += 1;
      await new Promise(setImmediate);
      assert.equal(inside, 1);
      inside -= 1;
    };
    await Promise.all([locked(work), locked(work), locked(work)]);
  });

  it("is free again after work that failed", async () => {
    await assert.rejects(
      locked(() => Promise.reject(new Error("no"))),
      /no/,
    );
    assert.deepEqual(await readdir(sandbox.cache), []);
    assert.equal(await locked(async () => "in"), "in");
  });

  it("is not held by a process that is dead", async () => {
    const claim = newClaim();
    const dead = claim.name.replace(`-${claim.pid}-`, "-4194305-");
    await writeFile(path.join(sandbox.cache, `${dead}.ticket`), "");
    assert.deepEqual(await locked(() => readdir(sandbox.cache).then((files) => files.length)), 1);
    assert.deepEqual(sandbox.said, []);
  });

  it("is held by a process of another host as long as its heartbeat is fresh", async () => {
    await writeFile(path.join(sandbox.cache, otherHost), "");
    const interruption = new AbortController();
    const waiting = locked(async () => "in", interruption.signal);
    while (sandbox.said.length === 0) await new Promise(setImmediate);
    assert.match(sandbox.said[0] ?? "", /^Waiting for process 1\b/);
    interruption.abort();
    await assert.rejects(waiting, { name: "AbortError" });
    assert.deepEqual(await readdir(sandbox.cache), [otherHost]);
  });

  it("is not held by a heartbeat that stopped a minute ago", async () => {
    const ticket = path.join(sandbox.cache, otherHost);
    await writeFile(ticket, "");
    const before = new Date(Date.now() - 61_000);
    await utimes(ticket, before, before);
    assert.equal(await locked(async () => "in"), "in");
    assert.deepEqual(await readdir(sandbox.cache), []);
  });
});
