import type { Loss } from "../../clone/losses";
import { few } from "../../model/few";
import { type Comparison, type Difference, sectionOf } from "../../organization/comparison/comparison";
import { type JsonReport, reportInJson } from "../../organization/report/json";
import { plainText } from "../../organization/report/plain";
import { reportInText } from "../../organization/report/text";
import type { ObjectIds } from "../../spec/object-ids";
import type { Operations } from "../stack/engine";

/** What a clone will do and what it leaves, before anything is written. */
export interface ClonePlan {
  readonly from: string;
  /** The name of the target. */
  readonly to: string;
  readonly isNew: boolean;
  readonly stack: string;
  /** What changes in the target. */
  readonly changes: Comparison;
  /** What only the target has. It stays, unless the stack manages it. */
  readonly onlyThere: readonly Difference[];
  readonly adopted: ObjectIds;
  readonly losses: readonly Loss[];
  /** The members of the source that are not carried over. */
  readonly leftBehind: readonly string[];
  /** The members of the target that are not touched. */
  readonly untouched: readonly string[];
  /** The number of invitations at most: an address that has an account gets none. */
  readonly invitations: number;
  readonly remarks: readonly string[];
}

/** What `clone --json` prints. */
export interface CloneReport {
  readonly version: 1;
  readonly from: string;
  readonly to: string;
  readonly stack: string;
  /** `unchanged`: there was nothing to do. */
  readonly result: "applied" | "unchanged";
  readonly organizationId: string;
  readonly changes: JsonReport;
  readonly adopted: ObjectIds;
  readonly losses: readonly Loss[];
  readonly leftBehind: readonly string[];
  readonly untouched: readonly string[];
  readonly invitations: number;
  /** What the engine did, by operation. */
  readonly operations: Operations;
}

export function cloneReport(
  { from, to, stack, changes, adopted, losses, leftBehind, untouched, invitations }: ClonePlan,
  done: Pick<CloneReport, "result" | "organizationId" | "operations">,
): CloneReport {
  const report = reportInJson({ first: to, second: from, comparison: changes });
  return { version: 1, from, to, stack, ...done, changes: report, adopted, losses, leftBehind, untouched, invitations };
}

/** What people read before they say yes. Losses come first, in a report of their own. */
export function planInText(plan: ClonePlan): string {
  const { to, isNew, changes, adopted, onlyThere, leftBehind, untouched, invitations, remarks } = plan;
  const first = isNew ? "nothing" : `${to} as it is`;
  const ids = Object.entries(adopted).filter(([address]) => !address.endsWith("/permissions"));
  const listed = ids.map(([address, id]) => `  ${plainText(address)} (${id})`);
  return [
    ...(listed.length > 0 ? ["Taken over, because they are the same:", ...listed, ""] : []),
    reportInText({ first, second: isNew ? `the new organization ${to}` : "the clone", comparison: changes }),
    ...(onlyThere.length > 0 ? [`Only in the target, where they stay: ${namesOf(onlyThere)}`] : []),
    ...(leftBehind.length > 0
      ? [`Members of the source who are left out: ${few(leftBehind.map(plainText), ", ")}`]
      : []),
    ...(untouched.length > 0 ? [`Members who are not touched: ${few(untouched.map(plainText), ", ")}`] : []),
    ...remarks.map(plainText),
    invitations === 0
      ? "Nobody gets an e-mail."
      : `Up to ${invitations} ${invitations === 1 ? "person gets" : "people get"} an invitation by e-mail.`,
  ].join("\n");
}

export function lossesInText(to: string, losses: readonly Loss[]): string {
  const lines = losses.map(
    ({ address, property, what }) =>
      `  ${plainText(address)}${property === undefined ? "" : ` ${plainText(property)}`}: ${what}`,
  );
  return [`${plainText(to)} has what the source has not, and would lose it:`, ...lines].join("\n");
}

export function operationsInText(operations: Operations): string {
  const parts = Object.entries(operations).filter(([operation]) => operation !== "same");
  return parts.map(([operation, count]) => `${operation} ${count}`).join(", ") || "nothing";
}

function namesOf(differences: readonly Difference[]): string {
  const counts = new Map<string, number>();
  for (const { address } of differences) {
    const section = sectionOf(address);
    counts.set(section, (counts.get(section) ?? 0) + 1);
  }
  const names = differences.map(({ address }) => plainText(address));
  return differences.length <= 3
    ? names.join(", ")
    : [...counts].map(([section, count]) => `${count} of ${section}`).join(", ");
}
