import { type Command, Option } from "commander";
import { runs } from "../command";
import { atOption } from "../moment";
import type { DiffOptions } from "./diff";

/** Adds the verb `diff` to a program. */
export function registerDiff(program: Command): void {
  const command = program
    .command("diff")
    .description("show what leads from one description of an organization to another")
    .argument("<a>", "a spec file (.yaml, .yml), an organization (id, slug or name), or stack:NAME")
    .argument("<b>", "the same")
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json", "markdown"]).default("text"))
    .option("--json", "the same as --format json")
    .option("--out <file>", "also write the report there, whole: Markdown on stdout ends at 60,000 characters")
    .addOption(atOption())
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
