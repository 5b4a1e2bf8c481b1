import { type Command, InvalidArgumentError, Option } from "commander";
import { runs } from "../command";
import { atOption } from "../moment";
import type { AccessOptions } from "./access";
import { formats } from "./formats";
import type { ReviewOptions } from "./review";
import type { TestOptions } from "./test";

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
    .addOption(new Option("--format <format>", "how to print it").choices(formats).default("text"))
    .option("--json", "the same as --format json")
    .option("--out <file>", "write it there instead")
    .addOption(atOption())
    .addHelpText("after", accessHelp);
  runs(command, async (terminal, what: string, { json, ...options }: AccessOptions & { readonly json?: true }) => {
    const { access } = await import("./access.js");
    return access(terminal, what, json ? { ...options, format: "json" } : options);
  });
  registerReview(command);
  registerTest(command);
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
    .option("--out <file>", "also write it there, whole: Markdown on stdout ends at 60,000 characters")
    .option("--allow <verdicts>", "verdicts that end with 0 too, with commas", list, [])
    .addOption(atOption())
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

function registerTest(access: Command): void {
  const command = access
    .command("test")
    .description("check assertions about who may do what")
    .argument("<file>", "the assertions, such as access.test.yaml")
    .argument(
      "[what]",
      "a spec file (.yaml, .yml), or an organization (id, slug or name); default: what the file names",
    )
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json"]).default("text"))
    .option("--json", "the same as --format json")
    .option(
      "--preview <file>",
      "judge what `pulumi preview --json --show-sames` printed there; - is the standard input",
    )
    .option("--min-coverage <percent>", "fail if the assertions mention less of the rights", percent)
    .addHelpText("after", testHelp);
  runs(
    command,
    async (terminal, file: string, what: string | undefined, { json, ...options }: TestOptions & { json?: true }) => {
      const { testAccess } = await import("./test.js");
      return testAccess(terminal, file, what, json ? { ...options, format: "json" } : options);
    },
  );
}

function percent(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 100)) throw new InvalidArgumentError("it must be from 0 to 100");
  return value;
}

function list(text: string): string[] {
  return text.split(",").map((one) => one.trim());
}

const accessHelp = `
JSON is an array with one object for each principal and subject with any right:
  { "principal", "kind", "organization", "subject", "create", "read", "update", "destroy", "scope", "via" }
The subject * is every kind of resource: built-in roles have no list. HTML is one page that needs no network.

Exit codes: 0 done, 1 error.

Examples:
  $ pulumi-commercelayer access organization.yaml
  $ pulumi-commercelayer access the-green-brand --can destroy
  $ pulumi-commercelayer access organization.yaml --who ann@greenbrand.example --json
  $ pulumi-commercelayer access organization.yaml --format html --out access.html`;

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

const testHelp = `
Without an organization, it needs no credentials and no network. An assertion that cannot be decided does not hold.

Exit codes: 0 all hold, 1 one does not, or an error.

Examples:
  $ pulumi-commercelayer access test access.test.yaml
  $ pulumi-commercelayer access test access.test.yaml the-green-brand --min-coverage 80
  $ pulumi preview --json --show-sames | pulumi-commercelayer access test access.test.yaml --preview -`;
