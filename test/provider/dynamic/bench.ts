import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import type { Entry } from "../../../provider/ownership/journal";
import { JournalFolder } from "../../../provider/ownership/journal-folder";
import type { ProviderProcess } from "../process/provider-process";
import { startDynamicHost } from "./dynamic-host";

/** One dynamic host for each test of a suite, beside an emulator for all of them. */
export class Bench {
  #emulator: Emulator | undefined;
  #host: ProviderProcess | undefined;
  #folder = "";

  constructor() {
    before(async () => {
      this.#emulator = await startEmulator({ limits: "off" });
    });
    after(() => this.emulator.close());
    beforeEach(() => {
      this.emulator.reset();
      this.#folder = fs.mkdtempSync(path.join(os.tmpdir(), "host-"));
    });
    afterEach(async () => {
      this.emulator.release();
      await this.#host?.close();
      fs.rmSync(this.#folder, { recursive: true, force: true });
    });
  }

  get emulator(): Emulator {
    if (!this.#emulator) throw new Error("the suite has not begun");
    return this.#emulator;
  }

  async start(environment: NodeJS.ProcessEnv = {}): Promise<ProviderProcess> {
    this.#host = await startDynamicHost({ COMMERCELAYER_STATE_DIR: this.#folder, ...environment });
    return this.#host;
  }

  /** The files of the journal. */
  journal(): string[] {
    return fs.readdirSync(this.#journal);
  }

  /** The requests that the journal has on record. */
  recorded(): Partial<Entry>[] {
    return new JournalFolder(this.#journal, assert.fail).read().map(([, record]) => record);
  }

  get #journal(): string {
    return path.join(this.#folder, "journal");
  }
}
