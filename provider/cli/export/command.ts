import { type Command, Option } from "commander";
import type { Shell } from "../../entities/type-token";
import { runs } from "../command";

/** What `export` can be asked for. */
export interface ExportOptions {
  readonly out?: string;
  readonly members: "keep" | "omit";
  readonly account?: true;
  readonly adopt?: true;
  readonly importFile?: string;
  readonly stack?: string;
  readonly types: Shell;
  readonly component: string;
  readonly json?: true;
}

export function registerExport(program: Command): void {
  const command = program
    .command("export")
    .description("describe an existing organization, or the account, in a file")
    .argument("[organization]", "the id, slug or name of the organization; not needed with --account")
    .option("--out <file>", "the file to write, or to update if it exists; default: the result goes to stdout")
    .addOption(
      new Option("--members <how>", "whether the file has the members").choices(["keep", "omit"]).default("keep"),
    )
    .option("--account", "describe the user's profile and identity providers instead of an organization")
    .option("--adopt", "also write <name>.ids.yaml, for the argument `adopt` of OrganizationFile; needs --out")
    .option("--import-file <file>", "also write a file for `pulumi import`. IT HOLDS SECRETS; needs --stack")
    .option("--stack <name>", "the stack of the import file: NAME for the project of this folder, or PROJECT/NAME")
    .addOption(
      new Option(
        "--types <shell>",
        "whose resources the import file has: those of an OrganizationFile, or native ones, which the program declares one by one",
      )
        .choices(["dynamic", "native"])
        .default("dynamic"),
    )
    .option(
      "--component <name>",
      "the name that the program gives to its OrganizationFile; those of native resources begin with it",
      "organization",
    )
    .option("--json", "print the result as JSON: the spec, the ids, what is left out, and the files written")
    .addHelpText("after", help);
  runs(command, async (terminal, organization: string | undefined, options: ExportOptions) => {
    if (options.account) return (await import("./account-export.js")).exportAccount(terminal, options);
    return (await import("./organization-export.js")).exportOrganization(terminal, organization, options);
  });
}

const help = `
The file holds no secret. What it cannot say is listed on stderr. An existing file keeps its comments, its order, its
\`extends\`, and the variables whose values are still right. Nothing is written before everything was read.

To take the organization over, either give the ids to the program, which then writes its marks:
  new OrganizationFile("organization", { file: "shop.yaml", adopt: "shop.ids.yaml" })
or import it without a request to the API, with Pulumi 3.254 or later:
  pulumi import --file shop.import.json --yes --generate-code=false --protect=false
With --types native, \`pulumi import\` also writes the program: leave out --generate-code=false, and give --out.
The import file holds the secrets of all credentials, in plain text. Delete it afterwards.

The credentials are those of COMMERCELAYER_CLIENT_ID and COMMERCELAYER_CLIENT_SECRET.

Exit codes: 0 done, 1 error.

Examples:
  $ pulumi-commercelayer export the-green-brand > green.yaml
  $ pulumi-commercelayer export the-green-brand --out green.yaml --adopt
  $ pulumi-commercelayer export --account --out account.yaml`;
