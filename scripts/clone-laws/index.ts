import { Command } from "commander";
import { obeyLaws } from "../../test/engine/cloning/laws";
import { wholeNumber } from "../whole-number";

interface Options {
  readonly seed: number;
  readonly rounds: number;
}

/** `npm run clone-laws`: clones random organizations on the real engine, every second time with a kill. Exits with 1 if a law is broken. */
async function cloneLaws({ seed, rounds }: Options): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const isKilled = round % 2 === 1;
    const name = `seed ${seed + round}, ${isKilled ? "killed" : "not killed"}`;
    try {
      await obeyLaws(seed + round, isKilled);
      console.log(`${name}: sound`);
    } catch (error) {
      process.exitCode = 1;
      console.log(`${name}: broken\n${error instanceof Error ? error.stack : error}`);
    }
  }
}

new Command("clone-laws")
  .description("clones random organizations on the real engine and checks the laws of clones")
  .option("--seed <number>", "the seed of the first round", wholeNumber, 1)
  .option("--rounds <number>", "how many rounds", wholeNumber, 4)
  .action(cloneLaws)
  .parseAsync();
