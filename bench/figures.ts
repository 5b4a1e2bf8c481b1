import type { Api } from "./api";
import type { Attempt, Step } from "./contender";
import { type Consumption, Watch } from "./processes";

/** What one step took. */
export interface Figures {
  /** Seconds. */
  readonly wall: number;
  /** CPU time and memory by process: `cli`, `host`, `api`, and `program`, which runs in the process of the benchmark. */
  readonly processes: Readonly<Record<string, Consumption>>;
  readonly requests: Readonly<Record<string, number>>;
  /** Answers with 429. */
  readonly refused: number;
  /** For how many seconds requests waited for a rate limit, if the contender tells. */
  readonly blocked?: number;
  /** Bytes per resource after the step. */
  readonly stateBytes?: number;
}

/** Runs one step and measures it. */
export async function measure(api: Api, attempt: Attempt, step: Step): Promise<Figures> {
  await api.clearRequests();
  const watch = new Watch();
  watch.add(api.pid);
  const before = process.cpuUsage();
  const start = performance.now();
  const blocked = await attempt.run(step, (pid) => watch.add(pid));
  const wall = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const program = { cpu: (user + system) / 1e6, memory: process.memoryUsage.rss() / 2 ** 20 };
  const { byMethod, byStatus } = await api.requests();
  const stateBytes = step === "destroy" ? undefined : attempt.stateBytes();
  return {
    wall,
    processes: { program, ...watch.end() },
    requests: byMethod,
    refused: byStatus["429"] ?? 0,
    ...(blocked === undefined ? {} : { blocked }),
    ...(stateBytes === undefined ? {} : { stateBytes }),
  };
}

/** The median of several measurements of the same step, each figure by itself. */
export function medianOf(all: readonly Figures[]): Figures {
  const of = (figure: (one: Figures) => number | undefined) => median(all.flatMap((one) => figure(one) ?? []));
  const names = (pick: (one: Figures) => object) => [...new Set(all.flatMap((one) => Object.keys(pick(one))))];
  const [first] = all;
  return {
    wall: of(({ wall }) => wall),
    processes: Object.fromEntries(
      names(({ processes }) => processes).map((name) => [
        name,
        { cpu: of(({ processes }) => processes[name]?.cpu), memory: of(({ processes }) => processes[name]?.memory) },
      ]),
    ),
    requests: Object.fromEntries(
      names(({ requests }) => requests).map((name) => [name, of(({ requests }) => requests[name] ?? 0)]),
    ),
    refused: of(({ refused }) => refused),
    ...(all.some(({ blocked }) => blocked !== undefined) ? { blocked: of(({ blocked = 0 }) => blocked) } : {}),
    ...(first?.stateBytes === undefined ? {} : { stateBytes: of(({ stateBytes }) => stateBytes) }),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
