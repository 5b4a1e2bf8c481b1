import { json } from "node:stream/consumers";
import { type Command, Option } from "commander";
import type { Deployment } from "./deployment";
import { move, type Shell } from "./move";

/** Adds `pulumi-commercelayer move` to the command line. */
export function registerMove(program: Command): void {
  program
    .command("move")
    .description(
      "Moves a stack between dynamic and native resources, without touching an object: pulumi stack export | pulumi-commercelayer move --to native | pulumi stack import",
    )
    .addOption(
      new Option("--to <shell>", "what the resources become").choices(["native", "dynamic"]).makeOptionMandatory(),
    )
    .action(async ({ to }: { readonly to: Shell }) => {
      const { state, moved } = move((await json(process.stdin)) as Deployment, to);
      process.stderr.write(`${moved} resources are ${to} now\n`);
      process.stdout.write(`${JSON.stringify(state, null, 2)}\n`);
    });
}
