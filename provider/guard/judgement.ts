import { type Living, unknownLiving } from "../access/living";
import type { Operation } from "../preview/planned";
import type { Preview } from "../preview/preview";
import { singlesIn } from "../preview/singles";
import { checksumOf } from "./checksum";
import { type Finding, nameOf } from "./finding";
import { type LockOutLimits, lockOuts } from "./lock-out";
import { type MassLimits, massChanges } from "./mass-change";

/** What a plan is judged by. */
export interface Terms {
  readonly mass: MassLimits;
  readonly lockOut: LockOutLimits;
  /** The names of findings that are allowed. */
  readonly allowed: readonly string[];
  /** The checksum of the plan that was reviewed. */
  readonly expected?: string;
}

/** `another plan`: it is not the one that was reviewed, whatever else it does. */
export type Verdict = "passes" | "mass change" | "lock-out" | "both" | "another plan";

export interface Judgement {
  readonly verdict: Verdict;
  readonly checksum: string;
  readonly expected?: string;
  readonly findings: readonly (Finding & { readonly name: string; readonly isAllowed: boolean })[];
  /** What was allowed and is no part of the plan. */
  readonly needless: readonly string[];
  /** How many resources of this package are created, changed, replaced and deleted. */
  readonly counts: Readonly<Record<Operation, number>>;
}

/** Judges a plan. Pure. */
export function judge(preview: Preview, terms: Terms, living: Living = unknownLiving()): Judgement {
  const planned = singlesIn(preview);
  const checksum = checksumOf(preview);
  const { allowed, expected, mass, lockOut } = terms;
  const names = allowed.map((one) => one.toLowerCase());
  const findings = [...massChanges(planned, mass), ...lockOuts(planned, lockOut, living)].map((finding) => {
    const name = nameOf(finding);
    return { ...finding, name, isAllowed: names.includes(name.toLowerCase()) };
  });
  const counts = { same: 0, create: 0, update: 0, replace: 0, delete: 0, unknown: 0 };
  for (const { operation } of planned) counts[operation]++;
  const isAnother = expected !== undefined && expected.toLowerCase() !== checksum;
  return {
    verdict: isAnother ? "another plan" : verdictOf(findings.filter(({ isAllowed }) => !isAllowed)),
    checksum,
    ...(expected === undefined ? {} : { expected }),
    findings,
    needless: allowed.filter((one) => !findings.some(({ name }) => name.toLowerCase() === one.toLowerCase())),
    counts,
  };
}

function verdictOf(findings: readonly Finding[]): Verdict {
  const has = (guard: Finding["guard"]) => findings.some((one) => one.guard === guard);
  if (has("mass-change")) return has("lock-out") ? "both" : "mass change";
  return has("lock-out") ? "lock-out" : "passes";
}
