import { type Command, Option } from "commander";
import { runs } from "../command";
import type { AccessOptions } from "./access";
import type { ReviewOptions } from "./review";

/** Adds the verb `access` and its `diff` to a program. */
export function registerAccess(program: Command): void {
  const command = program
    .command("access")
    .enablePositionalOptions()
    .description("show who can do what in an organization or a spec")
    .argument("<what>", "a spec file (.yaml, .yml), or an organization (id, slug or name)")
    .option("--who <name>", "only this e-mail address, or the handle of a credential")
    .option("--subject <subject>", "only this kind of resource, such as orders")
    .addOption(new Option("--can <right>", "only who has it").choices(["create", "read", "update", "destroy"]))
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json", "csv"]).default("text"))
    .option("--json", "the same as --format json")
    .option("--out <file>", "write it there instead")
    .addHelpText("after", accessHelp);
  runs(command, async (terminal, what: string, { json, ...options }: AccessOptions & { readonly json?: true }) => {
    const { access } = await import("./access.js");
    return access(terminal, what, json ? { ...options, format: "json" } : options);
  });
  registerReview(command);
}

function registerReview(access: Command): void {
  const command = access
    .command("diff")
    .description("show who gains or loses what from one to another")
    .argument("[a]", "a spec file (.yaml, .yml), or an organization (id, slug or name)")
    .argument("[b]", "the same")
    .option(
      "--preview <file>",
      "review what `pulumi preview --json --show-sames` printed there; - is the standard input",
    )
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json", "markdown"]).default("text"))
    .option("--json", "the same as --format json")
    .option("--allow <verdicts>", "verdicts that end with 0 too, with commas", list, [])
    .addHelpText("after", reviewHelp);
  runs(
    command,
    async (
      terminal,
      a: string | undefined,
      b: string | undefined,
      { json, ...options }: ReviewOptions & { json?: true },
    ) => {
      const { reviewAccess } = await import("./review.js");
      return reviewAccess(terminal, a, b, json ? { ...options, format: "json" } : options);
    },
  );
}

function list(text: string): string[] {
  return text.split(",").map((one) => one.trim());
}

const accessHelp = `
JSON is an array with one object for each principal and subject with any right:
  { "principal", "kind", "organization", "subject", "create", "read", "update", "destroy", "scope", "via" }
The subject * is every kind of resource: built-in roles have no list.

Exit codes: 0 done, 1 error.

Examples:
  $ pulumi-commercelayer access organization.yaml
  $ pulumi-commercelayer access the-green-brand --can destroy
  $ pulumi-commercelayer access organization.yaml --who ann@greenbrand.example --json`;

const reviewHelp = `
Two spec files need no credentials and no network, nor does a preview, in which before is the state of the stack and after is
what the program declares. Beside a preview, A may name a living organization: its roles and members complete what the stack does
not manage, such as the built-in roles, which a plan names by their ids alone. The verdict is a partial order; an unknown one is never dropped.

Exit codes: 0 same, 10 narrows, 11 widens, 12 both, 13 unknown, 1 error. An allowed verdict ends with 0.

Examples:
  $ pulumi-commercelayer access diff base.yaml head.yaml --format markdown
  $ pulumi-commercelayer access diff base.yaml head.yaml --allow narrows
  $ pulumi preview --json --show-sames | pulumi-commercelayer access diff --preview -
  $ pulumi-commercelayer access diff the-green-brand --preview plan.json`;
