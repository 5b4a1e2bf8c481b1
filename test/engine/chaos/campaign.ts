import { playRound, type RoundOptions, type Verdict } from "./round";

/** Plays rounds, two at a time, in the order of their seeds, and hands each verdict over as soon as it is there. */
export async function playAll(rounds: readonly RoundOptions[], tell: (verdict: Verdict) => void): Promise<Verdict[]> {
  const rest = [...rounds];
  const verdicts: Verdict[] = [];
  const worker = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) {
      const verdict = await playRound(next);
      verdicts.push(verdict);
      tell(verdict);
    }
  };
  await Promise.all([worker(), worker()]);
  return verdicts;
}

/** The command that plays a round again. */
export function replayOf({ seed, scenario, isWithoutJournal }: RoundOptions): string {
  return `npm run chaos -- --seed ${seed} --rounds 1 --scenario ${scenario}${isWithoutJournal ? " --without-journal" : ""}`;
}
