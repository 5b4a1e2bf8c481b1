import type { Command } from "commander";
import { registerAccess } from "./access/command";
import { registerClone } from "./clone/command";
import { registerDiff } from "./diff/command";
import { registerExport } from "./export/command";
import { registerInit } from "./init/command";
import { registerInventory } from "./inventory/command";
import { registerMove } from "./move/command";
import { registerProbe } from "./probe/command";

const verbs = [
  registerExport,
  registerInventory,
  registerDiff,
  registerClone,
  registerInit,
  registerMove,
  registerAccess,
  registerProbe,
];

/** Adds the verbs that work on organizations and on files that describe them. Each is loaded only when it is called. */
export function registerCommands(program: Command): void {
  // Else the options of `access diff` would be taken for those of `access`.
  program.enablePositionalOptions();
  for (const register of verbs) register(program);
}
