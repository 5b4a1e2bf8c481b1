import type { Command } from "commander";
import { runs } from "../command";
import type { CloneOptions } from "./clone";

/** Adds the verb `clone` to a program. */
export function registerClone(program: Command): void {
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
    const { clone } = await import("./clone.js");
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
