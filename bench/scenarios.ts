import type { ApiOptions } from "./api";
import type { Contender } from "./contender";
import { bare, bareAtEnd } from "./contenders/bare";
import { naive } from "./contenders/naive";
import { ours, oursAtEnd, plugin, pluginAtEnd } from "./contenders/ours";
import { inEights, oneByOne } from "./contenders/script";
import type { Entry, Scenario } from "./scenario";
import { matrix, matrixByRole, mixed, type Workload } from "./workload";

const unlimited: ApiOptions = { latency: 0 };
const matrices = (contender: Contender) => [
  { name: `RolePermissions${suffixOf(contender)}`, contender, workload: matrixByRole(12, 100) },
  { name: `Permission${suffixOf(contender)}`, contender, workload: matrix(12, 100) },
];
const toEngine = [
  [ours.name, bare.name],
  [plugin.name, bare.name],
  [oursAtEnd.name, bareAtEnd.name],
  [pluginAtEnd.name, bareAtEnd.name],
] as const;
const toOthers = [
  [ours.name, naive.name],
  [ours.name, inEights.name],
] as const;
const everybody = [ours, plugin, bare, oursAtEnd, pluginAtEnd, bareAtEnd, naive, oneByOne, inEights];

/** What a full run plays. */
export const scenarios: readonly Scenario[] = [
  {
    name: "1,000 objects",
    about: "1,000 mixed objects, no limits, no latency",
    api: unlimited,
    entries: all(everybody, mixed(1000)),
    rounds: 1,
    ratios: [...toEngine, [ours.name, naive.name]],
  },
  {
    name: "300 objects",
    about: "300 mixed objects, no limits, no latency",
    api: unlimited,
    entries: all(everybody, mixed(300)),
    rounds: 3,
    ratios: [...toEngine, [ours.name, naive.name]],
  },
  {
    name: "100 objects, 50 ms",
    about: "100 mixed objects, no limits, 50 ms before each answer",
    api: { latency: 50 },
    entries: all([ours, plugin, bare, naive, oneByOne, inEights], mixed(100)),
    rounds: 3,
    ratios: toOthers,
  },
  {
    name: "200 objects, published limits",
    about: "200 mixed objects, the published limits with windows that pass five times faster",
    api: { limitsAt: 5, latency: 0 },
    entries: all([ours, plugin, naive, oneByOne, inEights], mixed(200)),
    rounds: 1,
    ratios: toOthers,
  },
  {
    name: "200 objects, real time",
    about: "200 mixed objects, the published limits as they are",
    api: { limitsAt: 1, latency: 0 },
    entries: all([ours], mixed(200)),
    rounds: 1,
    ratios: [],
  },
  {
    name: "matrix",
    about: "12 roles with 100 subjects each, once as 12 `RolePermissions` and once as 1,200 `Permission`s",
    api: unlimited,
    entries: [ours, oursAtEnd].flatMap(matrices),
    rounds: 1,
    ratios: [
      ["RolePermissions", "Permission"],
      ["RolePermissions+skip", "Permission+skip"],
    ],
  },
];

/** Enough to see where one stands, in a few minutes. */
export const quick: readonly Scenario[] = [
  {
    name: "quick",
    about: "300 mixed objects, no limits, no latency",
    api: unlimited,
    entries: all([ours, plugin, bare, oursAtEnd, pluginAtEnd, bareAtEnd, inEights], mixed(300)),
    rounds: 1,
    ratios: toEngine,
  },
];

function suffixOf({ name }: Contender): string {
  return name.slice(ours.name.length);
}

function all(contenders: readonly Contender[], workload: Workload): Entry[] {
  return contenders.map((contender) => ({ name: contender.name, contender, workload }));
}
