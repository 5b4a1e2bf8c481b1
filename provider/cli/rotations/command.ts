import { type Command, InvalidArgumentError, Option } from "commander";
import { day } from "../../rotation/next";
import { runs } from "../command";
import type { RotationsOptions } from "./rotations";

/** Adds the verb `rotations` to a program. */
export function registerRotations(program: Command): void {
  const command = program
    .command("rotations")
    .description("show which rotating credentials of a stack need a run, and which run comes next")
    .argument("[file]", "an exported state (`pulumi stack export`), or - for stdin")
    .option("--stack <name>", "read the state of this stack from your own backend")
    .option("--project-dir <dir>", "the folder of the Pulumi project that the stack belongs to", ".")
    .addOption(
      new Option("--due-within <time>", "what is needed within this time counts as due: 12h, 7d")
        .argParser(duration)
        .default(0, "0d"),
    )
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json"]).default("text"))
    .option("--json", "the same as --format json")
    .addHelpText("after", help);
  runs(command, async (terminal, file: string | undefined, { json, ...options }: Flags) => {
    const { rotations } = await import("./rotations.js");
    return rotations(terminal, file, json ? { ...options, format: "json" } : options);
  });
}

type Flags = RotationsOptions & { readonly json?: true };

/** In milliseconds. */
function duration(text: string): number {
  const [, count, unit] = /^(\d+)([hd])$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError("it must be a number of hours or days, such as 12h or 7d");
  return Number(count) * (unit === "d" ? day : day / 24);
}

const help = `
Reads the state alone: no credentials of Commerce Layer, and no request to its API. The time is that of this machine.

The JSON:
  { "now", "dueWithinHours", "due",
    "rotations": [{ "resource", "phase", "generation", "credentialId"?, "previousCredentialId"?, "action": "rotate" | "retire",
                    "at", "daysLate", "isDue" }] }

Exit codes: 0 nothing is due, 2 something is due: run pulumi up, 1 error.

Examples:
  $ pulumi-commercelayer rotations --stack live --due-within 7d
  $ pulumi stack export | pulumi-commercelayer rotations - --json`;
