import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { HostLedger } from "../../../provider/rate/host-ledger";
import { publishedLimits } from "../../../provider/rate/limits";
import type { Allowance } from "../../../provider/rate/tally";
import { ManualClock } from "../api/manual-clock";

/** A machine with a state folder of its own, on which each ledger stands for a process. */
export class Host {
  readonly clock: ManualClock;
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "host-"));
  readonly warnings: string[] = [];

  constructor(clock = new ManualClock()) {
    this.clock = clock;
  }

  ledger(allowance: Allowance = { limits: publishedLimits }, machine = "machine"): HostLedger {
    const meeting = { folder: async () => this.folder, api: "https://api.test/api", machine };
    const warn = (text: string) => this.warnings.push(text);
    return new HostLedger(this.clock, allowance, meeting, warn, () => 0);
  }

  /** The files that the ledgers keep. */
  get files(): string[] {
    const folder = path.join(this.folder, "rate");
    return fs.existsSync(folder) ? fs.readdirSync(folder).map((file) => path.join(folder, file)) : [];
  }

  close(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
