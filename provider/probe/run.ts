import { NotAsked } from "./lab";
import { aboutProbe, type Plan } from "./plan";
import type { Probe } from "./probe";
import type { Result } from "./result";
import { type LabOptions, RunningLab } from "./running-lab";

/**
 * Asks every question of a plan, one after the other. What the API said is in the journal before the next question. Once the
 * signal aborts, it throws the reason; what was made is still there in either case.
 */
export async function ask(
  { asked }: Plan,
  options: LabOptions,
  progress: (probe: Probe, number: number) => void,
): Promise<Result[]> {
  const lab = new RunningLab(options);
  const results: Result[] = [];
  for (const [i, probe] of asked.entries()) {
    progress(probe, i + 1);
    const result = await resultOf(probe, lab);
    if (result.outcome !== "not asked") options.journal.add({ result });
    results.push(result);
  }
  return results;
}

async function resultOf(probe: Probe, lab: RunningLab): Promise<Result> {
  lab.begin(probe.shows ?? []);
  const about = aboutProbe(probe);
  try {
    const found = await probe.ask(lab);
    if (typeof found !== "boolean") return { ...about, outcome: "not asked", why: found.notAsked };
    return found ? { ...about, outcome: "confirmed" } : { ...about, outcome: "refuted", exchanges: lab.exchanges };
  } catch (error) {
    if (error instanceof NotAsked) return { ...about, outcome: "not asked", why: error.message };
    throw error;
  }
}
