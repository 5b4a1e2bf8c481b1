#!/usr/bin/env node
import { Command } from "commander";
import { registerEmulator } from "../emulator/command";

const program = new Command("pulumi-commercelayer").description(
  "A Pulumi provider for the Commerce Layer Provisioning API.",
);
registerEmulator(program);
program.parseAsync();
