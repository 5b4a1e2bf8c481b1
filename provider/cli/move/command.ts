import { json } from "node:stream/consumers";
import { type Command, Option } from "commander";
import type { Shell } from "../../entities/type-token";
import type { Deployment } from "../../moving/deployment";
import { runs } from "../command";
import { exit } from "../terminal";

/** Adds the verb `move` to a program. */
export function registerMove(program: Command): void {
  const command = program
    .command("move")
    .description("move the exported state of a stack between dynamic and native resources, without touching an object")
    .addOption(
      new Option("--to <kind>", "what the resources become").choices(["native", "dynamic"]).makeOptionMandatory(),
    )
    .addHelpText("after", moveHelp);
  runs(command, async (terminal, { to }: { readonly to: Shell }) => {
    const { move } = await import("../../moving/move.js");
    const { state, moved } = move((await json(process.stdin)) as Deployment, to);
    terminal.say(`${moved} resources are ${to} now`);
    terminal.result(JSON.stringify(state, null, 2));
    return exit.done;
  });
}

const moveHelp = `
The state is read from stdin and written to stdout.

Exit codes: 0 moved, 1 error.

Example:
  $ pulumi stack export | pulumi-commercelayer move --to native | pulumi stack import`;
