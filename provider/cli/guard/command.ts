import { type Command, InvalidArgumentError, Option } from "commander";
import { usualLockOut } from "../../guard/lock-out";
import { usualMass } from "../../guard/mass-change";
import { runs } from "../command";
import type { GuardOptions } from "./guard";

/** Adds the verb `guard` to a program. */
export function registerGuard(program: Command): void {
  const command = program
    .command("guard")
    .description("stop a plan that changes too much, locks somebody out, or is not the one that was reviewed")
    .argument("<plan>", "what `pulumi preview --json --show-sames` printed; - is the standard input")
    .option("--expect <checksum>", "the checksum of the plan that was reviewed")
    .option("--allow <name>", "a finding that is meant, such as lock-out:ann@example.com; repeatable", add, [])
    .option("--organization <name>", "read what the stack does not manage (id, slug or name); repeatable", add, [])
    .option("--caller <email>", "whose credentials the apply uses; default: those that read --organization")
    .option("--required-admin <email>", "who must be an admin after the plan; repeatable", add, [])
    .option("--min-admins <count>", "how many admins must be left", count, usualLockOut.minAdmins)
    .option("--max-removed <percent>", "how many people may lose all rights", percentage, usualLockOut.share * 100)
    .option(
      "--max-changed <percent>",
      "how much of one type may be changed or removed",
      percentage,
      usualMass.share * 100,
    )
    .option("--at-least <count>", "shares count from so many people or resources on", count, usualMass.atLeast)
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json"]).default("text"))
    .option("--json", "the same as --format json")
    .addHelpText("after", help);
  runs(command, async (terminal, plan: string, { json, ...options }: GuardOptions & { readonly json?: true }) => {
    const { guard } = await import("./guard.js");
    return guard(terminal, plan, json ? { ...options, format: "json" } : options);
  });
}

function add(one: string, all: readonly string[]): string[] {
  return [...all, one];
}

function count(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number from 0 on.");
}

function percentage(text: string): number {
  const percent = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && percent <= 100) return percent;
  throw new InvalidArgumentError("It must be a number from 0 to 100.");
}

const help = `
What cannot be determined counts as a lock-out. A plan names the built-in roles by their ids alone: with --organization, their
rights and the members whom the stack does not manage are known.

The JSON:
  { "verdict", "checksum", "expected"?, "findings": [{ "guard", "subject", "name", "reason", "isAllowed" }], "needless", "counts" }

Exit codes: 0 passes, 10 mass change, 11 lock-out, 12 both, 13 not the plan that was reviewed, 1 error.

Examples:
  $ pulumi preview --json --show-sames > plan.json
  $ pulumi-commercelayer guard plan.json --organization the-green-brand
  $ pulumi-commercelayer guard plan.json --caller ci@example.com --allow lock-out:ann@example.com
  $ pulumi-commercelayer guard plan.json --expect 5f70bf18…`;
