import { type Command, InvalidArgumentError, Option } from "commander";
import { limitsNames } from "./limits/published";
import type { CommandOptions } from "./serve";

/** Adds the subcommand `emulator` to a program. The server is loaded only when it is called. */
export function registerEmulator(program: Command): void {
  const command = program
    .command("emulator")
    .description("Run the Commerce Layer Provisioning API as a local server, with all data in memory.");
  for (const option of options()) command.addOption(option);
  command.action(async (options: CommandOptions) => {
    try {
      const { serve } = await import("./serve.js");
      await serve(options);
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
