import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { type Finding, parseReport } from "../findings/finding";
import { type Emulator, startEmulator } from ".";
import { Facts } from "./facts/facts";
import type { LimitsName } from "./limits/published";
import { parseSeed } from "./seeds/form";
import type { Seed } from "./store/snapshot";

/** The options of the subcommand `emulator`. */
export interface CommandOptions {
  readonly port: number;
  readonly host: string;
  readonly allowHost: readonly string[];
  readonly cors: readonly string[];
  readonly limits: LimitsName;
  readonly timeScale: number;
  readonly latency: number;
  readonly seed?: string;
  readonly facts?: string;
  readonly idSeed?: number;
}

/** Runs an emulator until the process is told to end. */
export async function serve({ seed, facts, allowHost, ...options }: CommandOptions): Promise<void> {
  const data = seed === undefined ? {} : { seed: readSeed(seed) };
  const known = facts === undefined ? {} : { facts: readFacts(facts) };
  const emulator = await startEmulator({ ...options, ...data, ...known, allowedHosts: allowHost, ownsProcess: true });
  const { apiUrl, authUrl, clientId, clientSecret } = emulator;
  console.log(JSON.stringify({ apiUrl, authUrl, clientId, clientSecret }));
  console.error(`The emulator answers at ${apiUrl}; its control endpoints are at ${authUrl}/_emulator.`);
  console.error("Stop it with Ctrl-C. All data is in memory.");
  endOnSignal(emulator);
}

/** JSON is YAML, so that one parser reads both. */
function readSeed(file: string): Seed {
  try {
    return parseSeed(parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new Error(`the seed ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Says which of them the emulator cannot follow. */
function readFacts(file: string): Finding[] {
  try {
    const findings = parseReport(readFileSync(file, "utf8"));
    for (const id of new Facts(findings).unserved)
      console.error(`The emulator has no second reading of ${id}: it goes on as assumed.`);
    return findings;
  } catch (error) {
    throw new Error(`the facts ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function endOnSignal(emulator: Emulator): void {
  const end = () => {
    emulator.close().then(() => process.exit(0));
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}
