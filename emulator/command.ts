import { readFileSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { parse } from "yaml";
import { type Emulator, startEmulator } from ".";
import { type LimitsName, limitsNames } from "./limits/published";
import { parseSeed } from "./seeds/form";
import type { Seed } from "./store/snapshot";

interface CommandOptions {
  readonly port: number;
  readonly limits: LimitsName;
  readonly timeScale: number;
  readonly latency: number;
  readonly seed?: string;
}

/** Adds the subcommand `emulator` to a program. */
export function registerEmulator(program: Command): void {
  program
    .command("emulator")
    .description("Run the Commerce Layer Provisioning API as a local server, with all data in memory.")
    .option("--port <number>", "the TCP port to listen on; 0 picks a free one", number, 0)
    .addOption(
      new Option("--limits <limits>", "the rate limits to enforce").choices([...limitsNames]).default("published"),
    )
    .option("--time-scale <factor>", "how many times faster than real time its clock runs", number, 1)
    .option("--latency <milliseconds>", "how long to wait before each answer", number, 0)
    .option("--seed <file>", "the data to start with: a snapshot or a part of one, as JSON or YAML")
    .action(async (options: CommandOptions, command: Command) => {
      try {
        await run(options);
      } catch (error) {
        command.error(`error: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
}

async function run({ seed, ...options }: CommandOptions): Promise<void> {
  const emulator = await startEmulator({ ...options, ...(seed === undefined ? {} : { seed: readSeed(seed) }) });
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

function endOnSignal(emulator: Emulator): void {
  const end = () => {
    emulator.close().then(() => process.exit(0));
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value)) throw new InvalidArgumentError("It must be a number.");
  return value;
}
