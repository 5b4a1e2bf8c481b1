import { Api, type ApiOptions } from "./api";
import type { Contender, Step } from "./contender";
import { type Figures, measure, medianOf } from "./figures";
import { mixed, type Workload } from "./workload";

/** Contenders and workloads side by side against one kind of API. */
export interface Scenario {
  readonly name: string;
  readonly about: string;
  readonly api: ApiOptions;
  readonly entries: readonly Entry[];
  readonly rounds: number;
  /** Which entries are compared with which others. The first entry is compared with the floor, where there are limits. */
  readonly ratios: readonly (readonly [one: string, other: string])[];
}

export interface Entry {
  readonly name: string;
  readonly contender: Contender;
  readonly workload: Workload;
}

/** The medians of each entry, by step. */
export type Outcome = Readonly<Record<string, Readonly<Partial<Record<Step, Figures>>>>>;

/** Those whose program has run in this process before: the first run loads and compiles what later ones find. */
const warm = new Set<Contender>();

/** Runs all rounds: in each of them every entry has its turn, so that a busy minute of the machine strikes all of them. */
export async function play(scenario: Scenario, steps: readonly Step[], say: (text: string) => void): Promise<Outcome> {
  const all = new Map<string, Map<Step, Figures[]>>(scenario.entries.map(({ name }) => [name, new Map()]));
  for (let round = 0; round < scenario.rounds; round++)
    for (const { name, contender, workload } of turned(scenario.entries, round)) {
      if (!warm.has(contender)) await warmUp(contender);
      const api = await Api.start(scenario.api);
      try {
        const attempt = await contender.begin(api, workload);
        for (const step of steps) {
          const figures = await measure(api, attempt, step);
          const known = all.get(name)?.get(step) ?? [];
          all.get(name)?.set(step, [...known, figures]);
          const { GET = 0 } = figures.requests;
          say(`${scenario.name}, round ${round + 1}: ${name} ${step} ${figures.wall.toFixed(2)} s, ${GET} GETs`);
        }
        attempt.end();
      } finally {
        await api.stop();
      }
    }
  return Object.fromEntries(
    [...all].map(([name, byStep]) => [
      name,
      Object.fromEntries([...byStep].map(([step, figures]) => [step, medianOf(figures)])),
    ]),
  );
}

async function warmUp(contender: Contender): Promise<void> {
  const api = await Api.start({ latency: 0 });
  try {
    const attempt = await contender.begin(api, mixed(50));
    for (const step of ["create", "destroy"] as const) await measure(api, attempt, step);
    attempt.end();
    warm.add(contender);
  } finally {
    await api.stop();
  }
}

/** Another one begins each round. */
function turned<T>(all: readonly T[], round: number): T[] {
  const start = round % all.length;
  return [...all.slice(start), ...all.slice(0, start)];
}
