import { type Command, Option } from "commander";
import type { CloneOptions } from "./clone/clone";
import { runs } from "./command";
import type { DiffOptions } from "./diff";

/** Adds the verbs that work on organizations and on files that describe them. Each is loaded only when it is called. */
export function registerCommands(program: Command): void {
  registerDiff(program);
  registerClone(program);
}

function registerDiff(program: Command): void {
  const command = program
    .command("diff")
    .description("show what leads from one description of an organization to another")
    .argument("<a>", "a spec file (.yaml, .yml), an organization (id, slug or name), or stack:NAME")
    .argument("<b>", "the same")
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json", "markdown"]).default("text"))
    .option("--json", "the same as --format json")
    .option("--out <file>", "also write the report there, whole: Markdown on stdout ends at 60,000 characters")
    .option("--project-dir <dir>", "the folder of the Pulumi project that stack:NAME belongs to", ".")
    .addHelpText("after", diffHelp);
  runs(command, async (terminal, a: string, b: string, { json, ...options }: DiffFlags) => {
    const { diff } = await import("./diff.js");
    return diff(terminal, a, b, json ? { ...options, format: "json" } : options);
  });
}

type DiffFlags = DiffOptions & { readonly json?: true };

const diffHelp = `
Organizations are read with COMMERCELAYER_SOURCE_* for A and COMMERCELAYER_TARGET_* for B, or else with COMMERCELAYER_*.

Exit codes: 0 nothing differs, 2 something differs, 1 error.

Examples:
  $ pulumi-commercelayer diff test.yaml live.yaml
  $ pulumi-commercelayer diff the-green-brand green.yaml        # what the file would change
  $ pulumi-commercelayer diff stack:live the-green-brand        # what others changed since
  $ pulumi-commercelayer diff a.yaml b.yaml --format markdown --out diff.md`;

function registerClone(program: Command): void {
  const command = program
    .command("clone")
    .description("clone an organization, or what a spec describes, into another organization")
    .argument("<from>", "a spec file (.yaml, .yml) or an organization (id, slug or name)")
    .argument("<to>", "an organization (id, slug or name), or new:NAME")
    .requiredOption("--stack <name>", "the stack that manages the target, in your own Pulumi backend; made if missing")
    .option("--yes", "do not ask before the clone")
    .option("--rules <file>", "members, and ids of the Core API: what differs between the organizations")
    .option("--secrets-to <file>", "where the secrets of the new credentials go: a file, or '| command'")
    .option("--project-dir <dir>", "the folder of the Pulumi project; Pulumi.yaml is written if missing", ".")
    .option("--accept-losses", "let the target lose rights and values of its own")
    .option("--allow-deletes", "delete what the stack manages and the source no longer has")
    .option("--json", "print the report as JSON")
    .addHelpText("after", cloneHelp);
  runs(command, async (terminal, from: string, to: string, options: CloneOptions) => {
    const { clone } = await import("./clone/clone.js");
    return clone(terminal, from, to, options);
  });
}

const cloneHelp = `
The source is read with COMMERCELAYER_SOURCE_*, the target written with COMMERCELAYER_TARGET_*, each where it is set, or
else with COMMERCELAYER_*. A clone that was interrupted goes on when it is run again.

Exit codes: 0 cloned, or nothing to do; 1 error, or refused before anything was written.

Examples:
  $ pulumi-commercelayer clone green-test "new:The Green Brand" --stack live
  $ pulumi-commercelayer clone green.yaml the-green-brand --stack live --rules rules.yaml
  $ pulumi-commercelayer clone green-test green --stack live --yes --secrets-to '| vault kv put secret/green -'`;
