import type { Command } from "commander";
import { registerExport } from "./export/command";
import { registerInventory } from "./inventory/command";

/** Adds the verbs that work on organizations and on files that describe them. Each is loaded only when it is called. */
export function registerCommands(program: Command): void {
  registerExport(program);
  registerInventory(program);
}
