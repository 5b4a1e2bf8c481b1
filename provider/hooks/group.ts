import type { ApiObject } from "../api/document";
import type { Declaration } from "../entities/declaration";
import type { Entity } from "../entities/entity";
import { describeOwner, type Mark, stackOf } from "../entities/mark";
import { type Held, PartlyDone, type Removing, type Work } from "../lifecycle/resource-type";
import { adoptionOf } from "../model/adoption";
import { few } from "../model/few";
import { markOf } from "../model/outputs";
import { release } from "../ownership/release";
import { type Standing, standingOf } from "../ownership/standing";
import type { Session } from "../session/session";

// What the types share that hold a group of objects: whose its members are, and what becomes of them.

/**
 * Does not touch what others manage, unless `adopt` allows it. A renamed stack is recognized by its nonce. `isOthers` tells
 * whose objects those are.
 */
export function refuseOthers<D extends Declaration>(
  { session, owner, inputs }: Work<D>,
  existing: readonly ApiObject[],
  nonce: string,
  isOthers: (standing: Standing) => boolean = (standing) => standing === "foreign",
): void {
  if (adoptionOf(inputs).byKey) return;
  const others = existing.filter((one) => isOthers(standingOf(session, one, { owner, nonce })));
  if (others.length === 0) return;
  const marks = others.map(markOf);
  const stacks = [...new Set(marks.flatMap((mark) => (mark ? [stackOf(mark.owner)] : [])))];
  const whose = [
    ...(stacks.length > 0 ? [`managed by another stack (${stacks.join(", ")})`] : []),
    ...(marks.includes(undefined) ? ["managed by nobody"] : []),
  ];
  throw new Error(
    `${others.map(({ id }) => id).join(", ")} are ${whose.join(", or ")}. To take them over, give \`adopt: true\``,
  );
}

/** What was taken over from whom, in words, because no plan has shown it: `took over 2 permissions of the role`. */
export function takenOver(others: readonly ApiObject[], what: string, owner: string): string {
  const owners = others.flatMap((one) => markOf(one)?.owner ?? []);
  const former = [...new Set(owners.map((one) => describeOwner(one, owner)))];
  const whose = former.length === 0 ? "" : `, formerly of ${few(former, ", ")}`;
  return `took over ${others.length} ${what}${whose}`;
}

/** Says in a preview what taking over would do, in words; `none` are those for nothing. */
export function foretell<D extends Declaration>(
  { session, owner }: Work<D>,
  what: string,
  words: readonly string[],
  none: string,
): void {
  const done = words.length === 0 ? `${none} would change` : `would have ${words.join("; ")}`;
  session.say("info", `takes over the ${what}: ${done}`, owner);
}

/** Throws if a request of several failed. What the others did must reach the state. */
export function throwFailed(
  results: readonly PromiseSettledResult<unknown>[],
  operation: string,
  held: () => Held,
): void {
  const failed = results.find((result) => result.status === "rejected");
  if (!failed) return;
  if (results.every(({ status }) => status === "rejected")) throw failed.reason;
  throw new PartlyDone(operation, held(), failed.reason);
}

/** The objects whose effect is to be removed with their resource. The user is told which others `keep their rights`, or the like. */
export async function releaseGroup(
  session: Session,
  entity: Entity,
  found: readonly ApiObject[],
  { owner, mark }: { readonly owner: Removing["owner"]; readonly mark: Mark | undefined },
  keep: string,
): Promise<readonly ApiObject[]> {
  const { own, kept } = await release(session, entity, found, mark);
  if (kept.length > 0) {
    const reasons = few([...new Set(kept.map(({ reason }) => reason))], "; ");
    const severity = kept.some(({ isDoubtful }) => isDoubtful) ? "warning" : "info";
    session.say(severity, `${kept.map((one) => one.found.id).join(", ")} ${keep}: ${reasons}`, owner);
  }
  return own;
}
