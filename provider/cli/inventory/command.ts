import type { Command } from "commander";
import { runs } from "../command";

/** What `inventory` can be asked for. */
export interface InventoryOptions {
  readonly stack?: string;
  readonly json?: true;
}

export function registerInventory(program: Command): void {
  const command = program
    .command("inventory")
    .description("list every object of an organization: who manages it, and what nobody manages")
    .argument("<organization>", "the id, slug or name of the organization")
    .option("--stack <name>", "only what this stack manages or has left behind: PROJECT/STACK or STACK")
    .option("--json", "print JSON")
    .addHelpText("after", help);
  runs(command, async (terminal, organization: string, options: InventoryOptions) =>
    (await import("./inventory.js")).inventory(terminal, organization, options),
  );
}

const help = `
What grants rights comes first, and among that what nobody manages:
  unmanaged   it has no mark of a stack
  left over   an interrupted run left it behind, or its resource was deleted and the API keeps the object without rights
  managed     a resource of a stack holds it

The JSON:
  { "organization": { "id", "slug", "name" },
    "counts": { "managed", "unmanaged", "left over" },
    "objects": [{ "noun", "id", "name", "standing", "grants", "stack"?, "resource"?, "why"? }] }

Exit codes: 0 done, 1 error.

Examples:
  $ pulumi-commercelayer inventory the-green-brand
  $ pulumi-commercelayer inventory the-green-brand --json | jq '.objects[] | select(.standing == "unmanaged" and .grants)'`;
