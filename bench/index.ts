import fs from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { type Step, steps } from "./contender";
import { type Micro, measureMicro, tableOfMicro } from "./micro";
import { type Outcome, play, type Scenario } from "./scenario";
import { quick, scenarios } from "./scenarios";
import { tableOf } from "./table";

interface Options {
  readonly quick?: true;
  readonly json?: string;
  readonly scenario?: string;
  readonly contenders?: readonly string[];
  readonly rounds?: number;
  readonly until?: readonly Step[];
}

/** `npm run bench`: plays the scenarios and prints their tables. */
async function bench(options: Options): Promise<void> {
  const outcomes: Record<string, Outcome | Micro> = {};
  const save = () => {
    if (options.json !== undefined) fs.writeFileSync(options.json, `${JSON.stringify(outcomes, null, 2)}\n`);
  };
  if (options.scenario === undefined || options.scenario === "parts") {
    const parts = await measureMicro();
    outcomes.parts = parts;
    console.log(`${tableOfMicro(parts)}\n`);
    save();
  }
  for (const scenario of chosen(options)) {
    const outcome = await play(scenario, options.until ?? steps, (text) => console.error(text));
    outcomes[scenario.name] = outcome;
    console.log(`${tableOf(scenario, outcome)}\n`);
    save();
  }
}

function chosen({ quick: isQuick, scenario, contenders, rounds }: Options): Scenario[] {
  return (isQuick ? quick : scenarios)
    .filter(({ name }) => scenario === undefined || name === scenario)
    .map((one) => ({
      ...one,
      rounds: rounds ?? one.rounds,
      entries: one.entries.filter(({ name }) => contenders === undefined || contenders.includes(name)),
    }));
}

/** Steps from the first on: each one needs what those before it have made. */
function until(text: string): Step[] {
  const last = steps.indexOf(text as Step);
  if (last < 0) throw new InvalidArgumentError(`It must be one of ${steps.join(", ")}.`);
  return steps.slice(0, last + 1);
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("It must be an integer from 1 on.");
  return value;
}

new Command("bench")
  .description("Compare this package with other ways to manage the same objects, against the emulator.")
  .option("--quick", "a small scenario, in a few minutes")
  .option("--json <file>", "write all figures to a file, too")
  .option("--scenario <name>", "play this one alone, or `parts`")
  .option("--contenders <names>", "play these alone, with commas", (text) => text.split(",").map((one) => one.trim()))
  .option("--rounds <number>", "how often each of them is played", count)
  .option("--until <step>", "end each of them after this step", until)
  .action(bench)
  .parseAsync();
