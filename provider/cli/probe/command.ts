import { type Command, Option } from "commander";
import { runs } from "../command";

/** What `probe` can be asked for. */
export interface ProbeOptions {
  readonly organization: string;
  readonly reads?: true;
  readonly writes?: true;
  readonly lasting?: true;
  readonly emailDomain?: string;
  readonly yes?: true;
  readonly accept?: string;
  readonly format: "text" | "json" | "markdown";
  readonly out?: string;
}

/** Adds the verb `probe` to a program. */
export function registerProbe(program: Command): void {
  const command = program
    .command("probe")
    .description("ask the API whether it does what its documentation leaves open")
    .requiredOption("--organization <name>", "the id, slug or name of a sandbox organization")
    .option("--reads", "only read (the default)")
    .addOption(
      new Option("--writes", "also make objects in the organization, and delete them at the end").conflicts("reads"),
    )
    .addOption(new Option("--lasting", "also make what can never be deleted").conflicts("reads"))
    .option("--email-domain <domain>", "a domain of yours: addresses under it may be invited; default: nobody is")
    .option("--yes", "do not ask before writing")
    .option("--accept <number>", "do not ask before making this many objects that stay for good")
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json", "markdown"]).default("text"))
    .option("--out <file>", "write the report there instead")
    .addHelpText("after", help);
  runs(command, async (terminal, options: ProbeOptions) => (await import("./probe.js")).probe(terminal, options));
}

const help = `
The credentials are those of COMMERCELAYER_CLIENT_ID and COMMERCELAYER_CLIENT_SECRET. A run keeps within half of the
published rate limits. One that was interrupted is gone on with by the next; what it made is deleted first.

The report holds no name, address, id or secret. The JSON:
  [{ "assumption", "outcome": "confirmed" | "refuted" | "not asked", "asks"?, "level"?, "why"?, "exchanges"? }]

Exit codes: 0 nothing is refuted, 2 something is, 1 error or interrupted.

Examples:
  $ pulumi-commercelayer probe --organization sandbox
  $ pulumi-commercelayer probe --organization sandbox --writes --email-domain probe.example.com --format json --out facts.json
  $ pulumi-commercelayer emulator --facts facts.json`;
