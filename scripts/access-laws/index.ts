import { Command } from "commander";
import { agreesWithBruteForce, judgesAsAllWorlds } from "../../test/provider/access/laws";
import { wholeNumber } from "../whole-number";

interface Options {
  readonly seed: number;
  readonly rounds: number;
}

/**
 * `npm run access-laws`: evaluates generated organizations and judges generated changes, and compares both with brute force.
 * Throws at the first difference, with the smallest organization that shows it.
 */
function accessLaws({ seed, rounds }: Options): void {
  console.log(`seed ${seed}, ${rounds} rounds`);
  agreesWithBruteForce({ seed, numRuns: rounds });
  console.log(`the evaluator agrees with brute force on ${rounds} of ${rounds} organizations`);
  const counts = Object.entries(judgesAsAllWorlds({ seed, numRuns: rounds }));
  console.log(`the verdict agrees with brute force on ${rounds} of ${rounds} changes:`);
  console.log(counts.map(([verdict, count]) => `${count} ${verdict}`).join(", "));
}

new Command("access-laws")
  .description("compares the evaluation of access, and the verdict on its change, with brute force")
  .option("--seed <number>", "the seed of the generator", wholeNumber, Date.now() % 2 ** 31)
  .option("--rounds <number>", "how many organizations, and how many changes", wholeNumber, 10_000)
  .action(accessLaws)
  .parse();
