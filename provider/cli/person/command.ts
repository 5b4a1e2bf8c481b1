import { type Command, Option } from "commander";
import { runs } from "../command";

/** What `person` can be asked for. */
export interface PersonOptions {
  readonly remove?: true;
  readonly specs?: string;
  readonly format: "text" | "json";
}

/** Adds the verb `person` to a program. */
export function registerPerson(program: Command): void {
  const command = program
    .command("person")
    .description("show what hangs on one person in every organization, or take the person out of specs")
    .argument("<email>", "the e-mail address, in any case")
    .option("--remove", "take the person out of the specs, and print the change; the API is never written to")
    .option("--specs <dir>", "the folder with the specs, searched with its subfolders; needs --remove")
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json"]).default("text"))
    .option("--json", "the same as --format json")
    .addHelpText("after", help);
  runs(command, async (terminal, email: string, { json, ...options }: PersonOptions & { readonly json?: true }) => {
    const { person } = await import("./person.js");
    return person(terminal, email, json ? { ...options, format: "json" } : options);
  });
}

const help = `
The JSON:
  { "email", "memberships": [{ "organization": { "id", "slug", "name" }, "id", "status", "owner", "accessScope", "role",
      "profile"?, "applications": [{ "id", "credential", "role", "through", "filters"? }], "managedBy"? }],
    "identityProviders", "isCaller", "organizations", "removal"?: { "files": [{ "file", "diff" }], "kept": [{ "where", "reason" }] } }

With --remove, the specs in the folder are changed and the change is printed, to be reviewed like any other. What stays is listed
on stderr: an owner, a membership that no spec has, an entry that comes from a base or has a variable as its address.

The credentials are those of COMMERCELAYER_CLIENT_ID and COMMERCELAYER_CLIENT_SECRET.

Exit codes: 0 done, 1 error, 2 the person stays somewhere.

Examples:
  $ pulumi-commercelayer person ann@greenbrand.example
  $ pulumi-commercelayer person ann@greenbrand.example --remove --specs specs`;
