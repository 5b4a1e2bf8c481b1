import type { Right } from "../../entities/rights";
import { everything, type Grant, type Principal } from "../access";
import { inWords } from "../rows";
import type { Assertion, Wish } from "./assertion";
import { gapsOf } from "./gaps";
import type { Holding, Holdings } from "./holdings";

/** `unknown` where something that decides it is not known; a test does not pass then, unless it says so. */
export type Outcome = "passed" | "failed" | "unknown";

/** Why an assertion does not hold for one principal and one right. */
export interface Finding {
  readonly principal: string;
  readonly subject: string;
  readonly right: Right;
  /** Whether it is there although it must not be, is missing, or cannot be known. */
  readonly reason: "granted" | "missing" | "unknown";
  /** The ways that grant it, what each way lacks, or what is not known. */
  readonly because: readonly string[];
}

export interface Judged {
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
}

/** Judges an assertion about these principals. */
export function judge(assertion: Assertion, principals: readonly Principal[], holdings: Holdings): Judged {
  const findings = principals.flatMap((principal) => {
    const own = holdings.of(principal);
    const found = [
      ...assertion.may.map((wish) => missing(wish, own, assertion.data)),
      ...assertion.mayNot.map((wish) => granted(wish, own, assertion.data)),
    ];
    return found.flatMap((one): Finding[] => (one ? [{ principal: principal.name, ...one }] : []));
  });
  return { findings, outcome: outcomeOf(findings, assertion) };
}

type Found = Omit<Finding, "principal"> | undefined;

function outcomeOf(findings: readonly Finding[], { passesIfUnknown }: Assertion): Outcome {
  if (findings.some(({ reason }) => reason !== "unknown")) return "failed";
  return findings.length > 0 && !passesIfUnknown ? "unknown" : "passed";
}

function missing({ subject, right }: Wish, own: Holding, data: Assertion["data"]): Found {
  const related = own.grants.filter(
    (grant) => [subject, everything].includes(grant.subject) && grant.rights.includes(right) && !grant.filters,
  );
  if (related.some(({ scope }) => data === undefined || scope === data || scope === "all")) return undefined;
  const open = unknownIn(related, own);
  if (open.length > 0) return { subject, right, reason: "unknown", because: open };
  return { subject, right, reason: "missing", because: gapsOf({ subject, right }, own) };
}

function granted({ subject, right }: Wish, own: Holding, data: Assertion["data"]): Found {
  const related = own.grants.filter(
    (grant) =>
      (subject === everything || [subject, everything].includes(grant.subject)) && grant.rights.includes(right),
  );
  const certain = related.filter(({ scope }) => data === undefined || scope === data || scope === "all");
  if (certain.length > 0) {
    const subjects = (way: string) =>
      new Set(certain.filter((grant) => inWords(grant) === way).map((grant) => grant.subject));
    // Of all subjects, one wants to know which.
    const named = (way: string) => (subject === everything ? `${way}: ${[...subjects(way)].join(", ")}` : way);
    return { subject, right, reason: "granted", because: waysOf(certain).map(named) };
  }
  const open = unknownIn(related, own);
  return open.length > 0 ? { subject, right, reason: "unknown", because: open } : undefined;
}

function unknownIn(related: readonly Grant[], { unknowns }: Holding): string[] {
  const open = related.filter(({ scope }) => scope === "unknown");
  return [...waysOf(open).map((way) => `${way}: the scope is not known`), ...new Set(unknowns)];
}

function waysOf(grants: readonly Grant[]): string[] {
  return [...new Set(grants.map(inWords))];
}
