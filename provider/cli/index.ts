import type { Command } from "commander";
import { registerInit } from "./init";

/** Adds every subcommand that works with specs to a program. */
export function registerCommands(program: Command): void {
  registerInit(program);
}
