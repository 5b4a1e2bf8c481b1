import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../../emulator";
import { Client } from "../../../provider/api/client";
import { systemClock } from "../../../provider/api/clock";
import { Journal } from "../../../provider/probe/journal";
import { planOf } from "../../../provider/probe/plan";
import type { Level } from "../../../provider/probe/probe";
import { removeRemnants } from "../../../provider/probe/removal";
import type { Result } from "../../../provider/probe/result";
import { ask } from "../../../provider/probe/run";
import { Budget } from "../../../provider/rate/budget";
import { ProcessLedger } from "../../../provider/rate/process-ledger";
import { Client as Bare, openOrganization } from "../../emulator/support/client";

/** Where the probes of the tests invite. */
export const emailDomain = "probe.example.com";

/** An emulator with one organization to probe. */
export class Sandbox {
  readonly emulator: Emulator;
  readonly client: Client;
  readonly organization: { readonly type: string; readonly id: string; readonly name: string };
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-commercelayer-probe-"));
  readonly journalFile = path.join(this.folder, "journal.jsonl");

  private constructor(emulator: Emulator, id: string, name: string) {
    const { apiUrl, authUrl, clientId, clientSecret } = emulator;
    this.emulator = emulator;
    this.organization = { type: "organizations", id, name };
    this.client = new Client({
      apiUrl,
      authUrl,
      credentials: { clientId, clientSecret },
      budget: new Budget(systemClock, new ProcessLedger(systemClock, { limits: undefined, share: 1 })),
    });
  }

  static async open(options: EmulatorOptions = {}, name = "The Blue Brand"): Promise<Sandbox> {
    const emulator = await startEmulator({ timeScale: 1000, ...options });
    const bare = new Bare(emulator);
    const { organization } = await openOrganization(bare, name);
    // As the command finds it.
    await bare.get("/organizations");
    emulator.clearRequests();
    return new Sandbox(emulator, organization, name);
  }

  /** Asks all up to a level, and deletes what that made. */
  async probe(level: Level, signal: AbortSignal = new AbortController().signal): Promise<Result[]> {
    const { client, organization } = this;
    const journal = new Journal(this.journalFile);
    const plan = planOf(level, emailDomain);
    try {
      const results = await ask(plan, { client, organization, journal, emailDomain, signal }, () => {});
      return [...results, ...plan.skipped];
    } finally {
      await removeRemnants(client, journal);
    }
  }

  /** Everything but versions and what the process knows, to be compared. */
  get contents(): unknown {
    const { versions, ...records } = this.emulator.snapshot().records;
    return records;
  }

  async close(): Promise<void> {
    fs.rmSync(this.folder, { recursive: true });
    await this.emulator.close();
  }
}

/** The ids of the rows with this outcome. */
export function idsOf(results: readonly Result[], outcome: Result["outcome"]): string[] {
  return results.filter((result) => result.outcome === outcome).map(({ assumption }) => assumption);
}
