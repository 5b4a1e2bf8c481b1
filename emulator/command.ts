import { readFileSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { parse } from "yaml";
import { type Finding, parseReport } from "../findings/finding";
import { type Emulator, startEmulator } from ".";
import { Facts } from "./facts/facts";
import { type LimitsName, limitsNames } from "./limits/published";
import { parseSeed } from "./seeds/form";
import type { Seed } from "./store/snapshot";

interface CommandOptions {
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

/** Adds the subcommand `emulator` to a program. */
export function registerEmulator(program: Command): void {
  const command = program
    .command("emulator")
    .description("Run the Commerce Layer Provisioning API as a local server, with all data in memory.");
  for (const option of options()) command.addOption(option);
  command.action(async (options: CommandOptions) => {
    try {
      await run(options);
    } catch (error) {
      command.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

/** Each may also come from the environment: `--time-scale` from `COMMERCELAYER_EMULATOR_TIME_SCALE`. */
function options(): Option[] {
  const all = [
    new Option("--port <number>", "the TCP port to listen on; 0 picks a free one").argParser(number).default(0),
    new Option("--host <address>", "the address to listen on").default("127.0.0.1"),
    new Option("--allow-host <names>", "further names by which the control endpoints may be called, with commas")
      .argParser(list)
      .default([]),
    new Option("--cors <origins>", "the origins whose pages may read answers, with commas; or *")
      .argParser(list)
      .default([]),
    new Option("--limits <limits>", "the rate limits to enforce").choices([...limitsNames]).default("published"),
    new Option("--time-scale <factor>", "how many times faster than real time its clock runs")
      .argParser(number)
      .default(1),
    new Option("--latency <milliseconds>", "how long to wait before each answer").argParser(number).default(0),
    new Option("--seed <file>", "the data to start with: a snapshot or a part of one, as JSON or YAML"),
    new Option("--facts <file>", "what a probe found out about the API, as JSON: it behaves like that"),
    new Option("--id-seed <integer>", "makes ids and credentials the same in each run").argParser(number),
  ];
  return all.map((option) => option.env(`COMMERCELAYER_EMULATOR_${option.name().toUpperCase().replaceAll("-", "_")}`));
}

async function run({ seed, facts, allowHost, ...options }: CommandOptions): Promise<void> {
  const data = seed === undefined ? {} : { seed: readSeed(seed) };
  const known = facts === undefined ? {} : { facts: readFacts(facts) };
  const emulator = await startEmulator({ ...options, ...data, ...known, allowedHosts: allowHost });
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

function list(text: string): string[] {
  return text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value)) throw new InvalidArgumentError("It must be a number.");
  return value;
}
