import { publishedLimits } from "../rate/limits";
import { type Level, levels, type Probe, undeletable } from "./probe";
import { probes } from "./probes";
import type { Result } from "./result";
import { unasked } from "./unasked";

/** The part of the published limits that a run keeps within, in percent. */
export const share = 50;

/** How long a request takes, in seconds: an estimate. */
const latency = 0.3;

/** What a run is about to do. */
export interface Plan {
  readonly asked: readonly Probe[];
  /** What is not asked, and why. */
  readonly skipped: readonly Result[];
  readonly reads: number;
  /** Those that delete what was made are among them. */
  readonly writes: number;
  /** An estimate. */
  readonly seconds: number;
  /** By type, how many objects are made at most, and deleted. */
  readonly made: ReadonlyMap<string, number>;
  /** By type, how many objects stay for good at most. */
  readonly lasting: ReadonlyMap<string, number>;
  /** How many e-mails it sends at most. */
  readonly invitations: number;
}

/** What there is to ask up to a level. Without a domain nobody is invited. `known` has been asked already. */
export function planOf(level: Level, emailDomain: string | undefined, known: readonly Result[] = []): Plan {
  const whyNot = ({ level: needed, invites }: Probe): string | undefined => {
    if (levels.indexOf(needed) > levels.indexOf(level)) return `it needs --${needed}`;
    return invites && emailDomain === undefined ? "it needs --email-domain" : undefined;
  };
  const open = probes.filter(({ assumption }) => !known.some((result) => result.assumption === assumption));
  const asked = open.filter((probe) => whyNot(probe) === undefined);
  const makes = asked.flatMap(({ makes = [] }) => makes);
  const made = count(makes.filter((type) => !undeletable.includes(type)));
  const reads = sum(asked.map(({ requests }) => requests.reads ?? 0));
  const writes = sum([...asked.map(({ requests }) => requests.writes ?? 0), ...made.values()]);
  return {
    asked,
    skipped: [
      ...open.flatMap((probe): Result[] => {
        const why = whyNot(probe);
        return why === undefined ? [] : [{ ...aboutProbe(probe), outcome: "not asked", why }];
      }),
      ...Object.entries(unasked).map(([assumption, why]): Result => ({ assumption, outcome: "not asked", why })),
    ],
    reads,
    writes,
    seconds: Math.ceil(
      Math.max((reads + writes) * latency, minutes(reads, "read") * 60, minutes(writes, "write") * 60),
    ),
    made,
    lasting: count(makes.filter((type) => undeletable.includes(type))),
    invitations: sum(asked.filter(({ invites }) => invites).map(({ makes = [] }) => makes.length)),
  };
}

/** What a result says of the probe, whatever came out. */
export function aboutProbe({ assumption, asks, level }: Probe): Pick<Result, "assumption" | "asks" | "level"> {
  return { assumption, asks, level };
}

/** How many whole minutes pass before so many requests have been sent. */
function minutes(requests: number, kind: "read" | "write"): number {
  return Math.floor(requests / (publishedLimits[kind].average.count * (share / 100)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function count(types: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const type of types) counted.set(type, (counted.get(type) ?? 0) + 1);
  return counted;
}
