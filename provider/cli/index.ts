import type { Command } from "commander";
import { registerAccess } from "./access/command";
import { registerClone } from "./clone/command";
import { registerDiff } from "./diff/command";
import { registerExport } from "./export/command";
import { registerGuard } from "./guard/command";
import { registerHistory } from "./history/command";
import { registerInit } from "./init/command";
import { registerInventory } from "./inventory/command";
import { registerMove } from "./move/command";
import { registerPerson } from "./person/command";
import { registerProbe } from "./probe/command";
import { registerRotations } from "./rotations/command";
import { registerRotator } from "./rotator/command";

const verbs = [
  registerExport,
  registerInventory,
  registerDiff,
  registerClone,
  registerInit,
  registerMove,
  registerAccess,
  registerPerson,
  registerHistory,
  registerGuard,
  registerRotations,
  registerRotator,
  registerProbe,
];

/** Adds the verbs that work on organizations and on files that describe them. Each is loaded only when it is called. */
export function registerCommands(program: Command): void {
  // Else the options of `access diff` would be taken for those of `access`.
  program.enablePositionalOptions();
  for (const register of verbs) register(program);
}
