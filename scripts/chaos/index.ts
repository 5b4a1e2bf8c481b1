import { Command, InvalidArgumentError, Option } from "commander";
import { playAll, replayOf } from "../../test/engine/chaos/campaign";
import { type ScenarioName, scenarios } from "../../test/engine/chaos/scenario";
import { useNative } from "../../test/engine/support/shell";

interface Options {
  readonly seed: number;
  readonly rounds: number;
  readonly withoutJournal: boolean;
  readonly skipCheckpoints: boolean;
  readonly native: boolean;
  readonly scenario: ScenarioName;
  readonly verbose: boolean;
}

/** `npm run chaos`: runs random programs on the real engine and kills them at random. Exits with 1 if a law was broken. */
async function chaos(options: Options): Promise<void> {
  const { seed, rounds, withoutJournal, skipCheckpoints, native, scenario, verbose } = options;
  if (native) useNative();
  const plan = Array.from({ length: rounds }, (_, i) => ({
    seed: seed + i,
    scenario,
    isWithoutJournal: withoutJournal,
    savesAtEnd: skipCheckpoints,
  }));
  const how = [
    ...(withoutJournal ? [", without the journal"] : []),
    ...(skipCheckpoints ? [", saved at the end alone"] : []),
    ...(native ? [", through the plugin"] : []),
  ];
  console.log(`${rounds} rounds of ${scenario} from seed ${seed}${how.join("")}`);
  const verdicts = await playAll(plan, (verdict) => {
    console.log(`${verdict.seed}: ${verdict.broken ?? "sound"} (kills: ${verdict.kills.join(", ") || "none"})`);
    if (verdict.broken !== undefined || verbose) console.log(`${verdict.trace}\n\nagain: ${replayOf(verdict)}\n`);
  });
  const broken = verdicts.filter((one) => one.broken !== undefined);
  for (const law of new Set(broken.map((one) => one.broken)))
    console.log(
      `${law}: ${broken
        .filter((one) => one.broken === law)
        .map((one) => one.seed)
        .join(", ")}`,
    );
  const kills = verdicts.flatMap((one) => one.kills);
  const byVictim = [...new Set(kills)].map((one) => `${kills.filter((other) => other === one).length} of ${one}`);
  const sum = [`${kills.length} kills`, ...byVictim].join(", ");
  console.log(`${verdicts.length - broken.length} of ${verdicts.length} rounds sound; ${sum}`);
  process.exitCode = broken.length > 0 ? 1 : 0;
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new InvalidArgumentError("it must be a whole number of 0 or more.");
  return number;
}

new Command("chaos")
  .option(
    "--seed <number>",
    "the seed of the first round; each further round uses the next number",
    whole,
    Date.now() % 1e6,
  )
  .option("--rounds <number>", "the number of rounds", whole, 10)
  .option("--without-journal", "delete the journal after each kill, as on a fresh machine", false)
  .option("--skip-checkpoints", "let the engine save its state at the end alone", false)
  .option("--native", "run the programs through the native plugin", false)
  .addOption(
    new Option("--scenario <name>", "what the programs are about")
      .choices(Object.keys(scenarios))
      .default("everything"),
  )
  .option("--verbose", "print the trace of sound rounds as well", false)
  .action(chaos)
  .parseAsync();
