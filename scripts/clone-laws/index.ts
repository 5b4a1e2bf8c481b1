import { Command, InvalidArgumentError } from "commander";
import { obeyLaws } from "../../test/engine/cloning/laws";

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

function integer(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError("it must be a whole number");
  return value;
}

new Command("clone-laws")
  .description("clones random organizations on the real engine and checks the laws of clones")
  .option("--seed <number>", "the seed of the first round", integer, 1)
  .option("--rounds <number>", "how many rounds", integer, 4)
  .action(cloneLaws)
  .parseAsync();
