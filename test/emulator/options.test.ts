import assert from "node:assert/strict";
import { startEmulator } from "../../emulator";
import { Client, openOrganization } from "./support/client";

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

  it("scale time: at 20 times the speed a window of 10 s is over in half a second", async () => {
    const emulator = await startEmulator({ timeScale: 20 });
    const client = new Client(emulator);
    const post = () => client.post("/organizations", { type: "organizations", attributes: { name: "" } });
    const burst = await Promise.all(Array.from({ length: 60 }, post));
    let status = burst.some((answer) => answer.status === 429) ? 429 : 0;
    assert.equal(status, 429);
    while (status === 429) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ({ status } = await post());
    }
    assert.equal(status, 422);
    await emulator.close();
  });

  it("are refused when they make no sense", async () => {
    for (const options of [
      { timeScale: 0 },
      { timeScale: Number.NaN },
      { latency: -1 },
      { port: 70000 },
      { port: 1.5 },
    ])
      await assert.rejects(startEmulator(options), { name: "OptionError" });
    await assert.rejects(startEmulator({ seed: { records: { teams: [{}] } } }), { name: "SeedError" });
  });

  it("take a port, and say when it is taken", async () => {
    const emulator = await startEmulator();
    await assert.rejects(startEmulator({ port: Number(new URL(emulator.apiUrl).port) }), { code: "EADDRINUSE" });
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
