import assert from "node:assert/strict";
import { publishedLimits, startEmulator } from "../../emulator";
import { Client, openOrganization } from "./support/client";
import { ManualClock } from "./support/clocks";

describe("the options", () => {
  it("make ids and credentials the same in each run", async () => {
    const ids = [];
    for (let run = 0; run < 2; run++) {
      const emulator = await startEmulator({ idSeed: 42 });
      ids.push([emulator.clientId, (await openOrganization(new Client(emulator))).organization]);
      await emulator.close();
    }
    assert.deepEqual(ids[0], ids[1]);
    assert.match(String(ids[0]?.[1]), /^[A-Za-z]{10}$/);
  });

  it("scale time: a window of an hour is over in a moment", async () => {
    const write = { average: { limit: 1, seconds: 3600 } };
    const limits = { ...publishedLimits, write, rejectedCallsCount: false };
    const emulator = await startEmulator({ timeScale: 18_000, limits });
    const client = new Client(emulator);
    const post = async () =>
      (await client.post("/organizations", { type: "organizations", attributes: { name: "" } })).status;
    while ((await post()) !== 429);
    while ((await post()) === 429);
    await emulator.close();
  });

  it("limit reads like writes where the conservative limits are asked for", async () => {
    const emulator = await startEmulator({ limits: "conservative", clock: new ManualClock() });
    const client = new Client(emulator);
    for (let call = 1; call <= 50; call++) assert.equal((await client.get("/user")).status, 200);
    const refused = await client.get("/user");
    assert.deepEqual([refused.status, refused.headers.get("x-ratelimit-limit")], [429, "200"]);
    await emulator.close();
  });

  it("are refused when they make no sense", async () => {
    for (const options of [
      { timeScale: 0 },
      { timeScale: Number.NaN },
      { latency: -1 },
      { port: 70000 },
      { port: 1.5 },
      { idSeed: 1.5 },
      { cors: ["localhost:3000"] },
      { cors: ["http://localhost:3000/"] },
    ])
      await assert.rejects(startEmulator(options), { name: "OptionError" });
    await assert.rejects(startEmulator({ seed: { records: { teams: [{}] } } }), { name: "SeedError" });
  });

  it("leave the globals of a process that does other things too as they are", async () => {
    const globals = () => [globalThis.Request, globalThis.Response];
    const before = globals();
    const emulator = await startEmulator();
    await new Client(emulator).get("/user");
    assert.deepEqual(globals(), before);
    await emulator.close();
  });

  it("take a port, and say when it is taken", async () => {
    const emulator = await startEmulator();
    await assert.rejects(startEmulator({ port: Number(new URL(emulator.apiUrl).port) }), { code: "EADDRINUSE" });
    await emulator.close();
  });

  it("listen everywhere, and then tell an address that leads there", async () => {
    const emulator = await startEmulator({ host: "0.0.0.0" });
    assert.equal(new URL(emulator.apiUrl).hostname, "127.0.0.1");
    assert.equal((await new Client(emulator).get("/user")).status, 200);
    await emulator.close();
  });

  it("delay each answer", async () => {
    const emulator = await startEmulator({ latency: 30 });
    const started = performance.now();
    await new Client(emulator).get("/user");
    assert(performance.now() - started >= 29);
    await emulator.close();
  });
});
