import type { Command } from "commander";
import { runs } from "../command";
import type { InitOptions } from "./init";

/** Adds the subcommand `init` to a program. */
export function registerInit(program: Command): void {
  const command = program
    .command("init")
    .argument("[dir]", "the folder, which is created if it does not exist", ".")
    .option(
      "--from <what>",
      "a spec file (.yaml, .yml) to copy, or the id, slug or name of an organization to take over; default: a small spec",
    )
    .option("--name <name>", "the name of the project; default: that of the folder")
    .option("--json", "print the result as JSON")
    .description("Write a folder that Pulumi runs: a project, its program and the spec of one organization.")
    .addHelpText(
      "after",
      `
Examples:
  $ pulumi-commercelayer init shop
  $ pulumi-commercelayer init --from ../live.yaml --name shop
  $ pulumi-commercelayer init shop --from the-green-brand

Nothing is written if the folder has one of the files. The names of the files go to stdout.
Exit codes: 0 written, 1 error.`,
    );
  runs(command, async (terminal, folder: string, options: InitOptions) => {
    const { init } = await import("./init.js");
    return init(terminal, folder, options);
  });
}
