import type { Command } from "commander";
import { registerClone } from "./clone/command";
import { registerDiff } from "./diff/command";

/** Adds the verbs that work on organizations and on files that describe them. Each is loaded only when it is called. */
export function registerCommands(program: Command): void {
  registerDiff(program);
  registerClone(program);
}
