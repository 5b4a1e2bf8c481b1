import { type Command, Option } from "commander";
import { runs } from "../command";

/** What `history` can be asked for. */
export interface HistoryOptions {
  readonly since?: string;
  readonly against?: string;
  readonly patch?: "commit" | "undo";
  readonly format: "text" | "json";
  readonly projectDir: string;
}

/** Adds the verb `history` to a program. */
export function registerHistory(program: Command): void {
  const command = program
    .command("history")
    .description("tell who changed what in an organization, and what code did from what hands did")
    .argument("<organization>", "the id, slug or name of the organization")
    .option("--since <time>", "only changes since a date, a time, or so long ago: 2026-11-03, 12h, 7d")
    .option(
      "--against <what>",
      "name the change behind each difference from a spec file (.yaml, .yml), or from the state of a stack: stack:NAME",
    )
    .addOption(
      new Option("--patch <what>", "what to do about changes that no run made; needs --against").choices([
        "commit",
        "undo",
      ]),
    )
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json"]).default("text"))
    .option("--json", "the same as --format json")
    .option("--project-dir <dir>", "the folder of the Pulumi project that stack:NAME belongs to", ".")
    .addHelpText("after", help);
  runs(command, async (terminal, called: string, { json, ...options }: HistoryOptions & { readonly json?: true }) => {
    const { history } = await import("./history.js");
    return history(terminal, called, json ? { ...options, format: "json" } : options);
  });
}

const help = `
Where a change came from, and what says so:
  code     the change wrote the mark of a stack, or its application also wrote one
  hands    the application is the dashboard
  unknown  neither; the API may name no application at all

--against stack:NAME names what a refresh of that stack would find. --patch commit prints an edit of the spec that follows the changes, for \`git apply\`. --patch undo says what the next
\`pulumi up --refresh\` takes back. Nothing is written, to the API or to a file.

The JSON:
  { "organization", "since"?, "history": [{ "version", "at", "event", "object", "changes", "actor"?, "origin", "evidence", "sentence" }],
    "differences"?: [{ "address", "property"?, "right"?, "certainty", "outOfBand", "version"?, "sentence" }],
    "patch"?: { "kind", "taken", "left", "diff"? } }

The credentials are those of COMMERCELAYER_CLIENT_ID and COMMERCELAYER_CLIENT_SECRET.

Exit codes: 0 done, 1 error.

Examples:
  $ pulumi-commercelayer history the-green-brand --since 7d
  $ pulumi-commercelayer history the-green-brand --against organization.yaml
  $ pulumi-commercelayer history the-green-brand --against organization.yaml --patch commit | git apply`;
