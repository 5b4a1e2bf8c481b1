import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Emulator, type FaultSpec, startEmulator } from "../../../emulator";
import { decode } from "../../../provider/wire/signs";
import { until } from "../../engine/support/processes";
import { Consumers, OtherApis } from "./campaign/consumer";
import { newOrganization } from "./campaign/organization";

const child = path.join(__dirname, "campaign/child.ts");

/** Where a run is killed: while a request of it is held, or between the last answer and the saved state. */
type Death = FaultSpec | "before it saves";

const held = { hold: true } as const;
const mints: readonly Death[] = [
  { ...held, method: "POST", endpoint: "api_credentials", when: "before" },
  { ...held, method: "POST", endpoint: "api_credentials", when: "after" },
  "before it saves",
];
const retires: readonly Death[] = [
  { ...held, method: "DELETE", endpoint: "api_credentials/:id", when: "before" },
  { ...held, method: "DELETE", endpoint: "api_credentials/:id", when: "after" },
  "before it saves",
];

describe("a run of a rotation that is killed with SIGKILL", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let apis: OtherApis;
  let folder: string;
  let inputs: object;

  beforeEach(async () => {
    emulator = await startEmulator({ limits: "off" });
    apis = await OtherApis.open(() => emulator);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "rotation-"));
    const organizationId = await newOrganization(emulator);
    const plan = { rotateAfterDays: 30, overlapDays: 7 };
    inputs = { organizationId, name: "Site", kind: "sales_channel", ...plan };
  });
  afterEach(async () => {
    emulator.release();
    await apis.close();
    await emulator.close();
    fs.rmSync(folder, { recursive: true });
  });

  for (const isLost of [false, true])
    it(`is made good by the next run, ${isLost ? "without" : "with"} the journal`, async () => {
      const consumers = new Consumers(apis);
      const completes = async (): Promise<void> => {
        assert.ok([0, "SIGINT"].includes((await ended(start())) ?? "unknown"), "it ends in order");
        consumers.published(outputs());
        await look(consumers);
      };
      const dies = async (death: Death): Promise<void> => {
        await kill(death);
        if (isLost) fs.rmSync(path.join(folder, "journal"), { recursive: true, force: true });
        await look(consumers);
        await completes();
      };
      await completes();
      for (const [index, mint] of mints.entries()) {
        pass(31);
        await dies(mint);
        assert.deepEqual([outputs().phase, outputs().generation], ["overlap", index + 2]);
        assert.equal(live().length, 2);
        pass(8);
        await dies(retires[index] ?? "before it saves");
        assert.deepEqual(live(), [outputs().credentialId]);
      }
    });

  function start(hangs = false): ChildProcess {
    const environment = {
      ...process.env,
      COMMERCELAYER_API_URL: emulator.apiUrl,
      COMMERCELAYER_AUTH_URL: emulator.authUrl,
      COMMERCELAYER_CLIENT_ID: emulator.clientId,
      COMMERCELAYER_CLIENT_SECRET: emulator.clientSecret,
      COMMERCELAYER_RATE_LIMITS: "off",
      COMMERCELAYER_STATE_DIR: folder,
    };
    const args = [child, path.join(folder, "state.json"), JSON.stringify(inputs), String(hangs)];
    return spawn(process.execPath, ["--import", "tsx", ...args], {
      env: environment,
      stdio: ["ignore", "pipe", "ignore"],
    });
  }

  async function kill(death: Death): Promise<void> {
    emulator.clearRequests();
    if (death !== "before it saves") emulator.faults(death);
    const run = start(death === "before it saves");
    if (death === "before it saves") await new Promise((resolve) => run.stdout?.once("data", resolve));
    else await until("the request is held", () => emulator.listFaults().some(({ applied }) => applied > 0));
    run.kill("SIGKILL");
    assert.equal(await ended(run), "SIGKILL");
    emulator.release();
    emulator.clearFaults();
  }

  async function look(consumers: Consumers): Promise<void> {
    assert.ok(live().length <= 2);
    await consumers.poll(Date.parse(emulator.advanceClock(0)));
  }

  const pass = (days: number) => emulator.advanceClock(days * 86400);
  const live = () => (emulator.snapshot().records.api_credentials ?? []).map(({ id }) => id);
  const outputs = () => decode(JSON.parse(fs.readFileSync(path.join(folder, "state.json"), "utf8")).outputs);
});

function ended(run: ChildProcess): Promise<NodeJS.Signals | number | null> {
  return new Promise((resolve) => run.once("close", (code, signal) => resolve(signal ?? code)));
}
