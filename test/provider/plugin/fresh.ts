import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import type { ProviderProcess } from "../process/provider-process";
import { startPlugin } from "../shells/shell";

/** What a test finds. */
export interface Fresh {
  readonly emulator: Emulator;
  /** The state folder of the plugin. */
  readonly folder: string;
  /** Is closed after the test. A test may put another one in its place. */
  plugin: ProviderProcess;
}

/** Gives each test of the suite that calls it an empty emulator without limits, and a plugin that knows nothing yet. */
export function freshForEach(): Fresh {
  const fresh = {} as { emulator: Emulator; folder: string; plugin: ProviderProcess };
  before(async () => {
    fresh.emulator = await startEmulator({ limits: "off" });
  });
  after(() => fresh.emulator.close());
  beforeEach(async () => {
    fresh.emulator.reset();
    fresh.folder = fs.mkdtempSync(path.join(os.tmpdir(), "plugin-"));
    fresh.plugin = await startPlugin({ COMMERCELAYER_STATE_DIR: fresh.folder });
  });
  afterEach(async () => {
    fresh.emulator.release();
    await fresh.plugin.close();
    fs.rmSync(fresh.folder, { recursive: true, force: true });
  });
  return fresh;
}
