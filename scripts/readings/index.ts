import { Command, Option } from "commander";
import { readings } from "../../emulator/facts/readings";
import { bound, unplayable } from "../../test/provider/lifecycle/readings/bound";
import { playSuite } from "../../test/provider/lifecycle/readings/suite";
import { isSound, judge } from "../../test/provider/lifecycle/readings/verdict";
import { wholeNumber } from "../whole-number";

interface Options {
  readonly row: readonly string[];
  readonly together: boolean;
  readonly jobs: number;
}

const all = Object.keys(readings).filter((row) => !(row in unplayable));

/**
 * `npm run readings`: plays the suite of the lifecycle under the second reading of each row of the emulator's table, one
 * by one, and then of all rows together, but for those that say nothing of the provider. Exits with 1 if a test fails that should not.
 */
async function play({ row, together, jobs }: Options): Promise<void> {
  const single = together ? [] : (row.length > 0 ? row : all).map((one) => [one]);
  const runs = single.values();
  const worker = async () => {
    for (const rows of runs) await playOne(rows, rows.join(), 1);
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, worker));
  if (together || row.length === 0) await playOne(all, "all together", jobs);
}

async function playOne(rows: readonly string[], name: string, jobs: number): Promise<void> {
  const played = await playSuite(rows, jobs);
  const verdict = judge(rows, played, bound);
  const expected = played.failed.length - verdict.broken.length;
  const counts = [
    `${played.passed.length} passed`,
    ...(expected > 0 ? [`${expected} bound to the first reading`] : []),
  ];
  console.log(`${name}: ${isSound(verdict, played) ? "sound" : "BROKEN"} (${counts.join(", ")})`);
  for (const { test, message } of verdict.broken)
    console.log(`  failed: ${test}\n    ${message.replaceAll("\n", "\n    ")}`);
  for (const { row, test } of verdict.needless) console.log(`  passes, so remove it from the list: ${row}: ${test}`);
  if (!isSound(verdict, played)) process.exitCode = 1;
}

new Command("readings")
  .description("plays the suite of the lifecycle under the second readings of the emulator's assumptions")
  .addOption(new Option("--row <name...>", "only the rows with these ids").choices(all).default([], "each row"))
  .option("--together", "only all rows together", false)
  .option("--jobs <number>", "how many processes at once", wholeNumber, 2)
  .action(play)
  .parseAsync();
