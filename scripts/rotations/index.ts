import { Command, InvalidArgumentError } from "commander";
import { rotate } from "../../test/provider/rotation/campaign/campaign";

interface Options {
  readonly seed: number;
  readonly rounds: number;
}

/** `npm run rotations`: makes rotations in virtual time with kills, lost answers and lost journals. Exits with 1 if a law is broken. */
async function rotations({ seed, rounds }: Options): Promise<void> {
  try {
    console.log(`seed ${seed}: ${JSON.stringify(await rotate(seed, rounds))}`);
  } catch (error) {
    process.exitCode = 1;
    console.log(error instanceof Error ? error.stack : error);
  }
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError("it must be a whole number");
  return value;
}

new Command("rotations")
  .description("rotates a credential in virtual time while consumers poll with what was handed out")
  .option("--seed <number>", "the seed", whole, Date.now() % 1e6)
  .option("--rounds <number>", "how many rotations", whole, 1000)
  .action(rotations)
  .parseAsync();
