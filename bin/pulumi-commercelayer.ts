#!/usr/bin/env node
import { Command } from "commander";
import { registerEmulator } from "../emulator/command";
import { registerCommands } from "../provider/cli";

const program = new Command("pulumi-commercelayer").description(
  "A Pulumi provider for the Commerce Layer Provisioning API.",
);
registerCommands(program);
registerEmulator(program);
program.parseAsync().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
