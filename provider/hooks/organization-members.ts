import type { ApiObject } from "../api/document";
import { ignoreMissing, isMissing, type Outcome } from "../api/failure";
import { membership } from "../entities/membership";
import { organization } from "../entities/organization";
import { organizationMembers } from "../entities/organization-members";
import type { GivenTo, OutputsOf } from "../entities/values";
import { byKey } from "../lifecycle/entity/creation/by-key";
import { creatingOf } from "../lifecycle/entity/creation/creating";
import { guardCaller } from "../lifecycle/entity/guard";
import { list, locate } from "../lifecycle/entity/locate";
import { siblings, siblingsAgain, withUnlisted } from "../lifecycle/entity/siblings";
import { ask, postings } from "../lifecycle/entity/triggers";
import { confirmGone } from "../lifecycle/gone";
import { keptAdmins } from "../lifecycle/lock-out";
import type { Held, Looking, Removing, ResourceType, Updating, Work } from "../lifecycle/resource-type";
import { adoptionOf } from "../model/adoption";
import type { Change } from "../model/change";
import { markOf, outputsOf } from "../model/outputs";
import { shapeOf } from "../model/shape";
import type { State } from "../model/state";
import { type Bag, isBag } from "../model/values";
import { inStackOf, write } from "../ownership/marking";
import { newNonce, onRecord, takingAway } from "../ownership/on-record";
import type { Session } from "../session/session";
import { type Compared, comparedWith, differences, guard, type Listed, sayingOf, written } from "./compared-members";
import { foretell, refuseOthers, releaseGroup, takenOver, throwFailed } from "./group";
import {
  addressOf,
  asMembers,
  changedMembers,
  entryOf,
  isOwner,
  type Members,
  memberChanges,
  memberOf,
} from "./members";

type Declared = typeof organizationMembers;

/** The type under which the journal records the members of an organization. */
const journaled = "organization_members";

/** All members of an organization: many memberships behind one resource. */
export const organizationMembersType: ResourceType<Declared> = {
  declaration: organizationMembers,
  journaled,
  isRestorable: true,
  compare,
  locate: (session, given) => locate(organization, session, given),
  list: (session, query) => list(organization, session, query),
  holds: (_, state) => heldIds(state),
  changesOf: (found, inputs) => {
    const [, wanted] = entryOf(asMembers(inputs.members), addressOf(found)) ?? [];
    return wanted === undefined ? [] : written(memberChanges(outputsOf(membership, found), {}, wanted));
  },
  foreseeAdoption,
  create,
  read,
  update,
  remove,
};

function compare({ outputs }: State<Declared>, inputs: GivenTo<Declared>): Change[] {
  if (outputs.organizationId !== inputs.organizationId) return [{ effect: "replace", property: "organizationId" }];
  const { members } = inputs;
  if (!isBag(members)) return members === undefined ? [] : [{ effect: "update", property: "members", value: members }];
  const wanted = asMembers(members);
  return changedMembers(asMembers(outputs.members), wanted).map((address) => ({
    effect: "update",
    property: `members.${address}`,
    value: wanted[address],
  }));
}

async function create(work: Work<Declared>): Promise<Held> {
  const { session, owner, inputs } = work;
  const id = inputs.organizationId;
  const existing = await siblings(session, membership, inputs);
  const nonce = newNonce();
  // The API makes the membership of the owner by itself.
  const invited = existing.filter((one) => !isOwner(one));
  refuseOthers(work, invited, nonce, (standing) => standing === "foreign" || standing === "unmarked");
  return onRecord(session, { purpose: "take-over", type: journaled, id, owner, nonce }, () =>
    apply(work, existing, nonce, {}),
  );
}

async function update(updating: Updating<Declared>): Promise<Held> {
  const { session, owner, state, inputs } = updating;
  const nonce = state.mark?.nonce ?? newNonce();
  const shown = await siblingsAgain(session, membership, inputs);
  const existing = await withUnlisted(session, membership, shown, heldIds(state));
  refuseOthers(updating, existing.filter(isConcerned(inputs)), nonce);
  const said = asMembers(state.outputs.members);
  const { listed } = comparedWith(existing, inputs);
  if (listed.every(({ found }) => found !== undefined)) return apply(updating, existing, nonce, said);
  // A killed run may have invited somebody whom the next program no longer lists: only the journal tells it to look.
  const request = { purpose: "make", type: journaled, owner, nonce: newNonce() } as const;
  await session.journal.open(request);
  try {
    const held = await apply(updating, existing, nonce, said);
    await session.journal.answered(request, inputs.organizationId);
    return held;
  } catch (error) {
    if ((error as { outcome?: Outcome }).outcome !== "unknown") session.journal.close(request);
    throw error;
  }
}

/** An owner who is not listed is nobody's to change. */
function isConcerned(inputs: Work<Declared>["inputs"]): (found: ApiObject) => boolean {
  return (found) => !isOwner(found) || entryOf(asMembers(inputs.members), addressOf(found)) !== undefined;
}

/**
 * Gives the organization exactly the members of the inputs. Everything that may be refused is refused before the first
 * write. Nobody is removed before everybody else is a member, and nobody loses the rights of an admin before the other admins
 * have them. An error in between reports what was done.
 */
async function apply(
  work: Work<Declared>,
  existing: readonly ApiObject[],
  nonce: string,
  said: Members,
): Promise<Held> {
  const { session, owner, inputs } = work;
  const mark = { owner, nonce };
  const compared = comparedWith(existing, inputs);
  const { listed, others, unlistedOwner } = compared;
  const words = differences(compared, said);
  if (adoptionOf(inputs).refusesDifferences && isTakingOver(existing, nonce) && words.length > 0)
    throw new Error(
      `the organization has other members: this would have ${words.join("; ")}, and \`adopt\` refuses differences. Nothing was written. Declare the members that the organization has, or remove \`ifDifferent\``,
    );
  const demoted = await guard(work, compared, said);
  for (const { found } of listed) if (found) session.claims.hold(found.id, { mark, changes: () => [] });
  const now = new Map(existing.map((one) => [one.id, one]));
  const done: Record<string, unknown> = { ...said };
  const held = () =>
    heldAs([...now.values()], inputs.organizationId, done, (one) => one.id !== unlistedOwner?.id, mark);
  const write = (some: readonly Listed[]) =>
    Promise.allSettled(
      some.map(async (one) => {
        const written = await writeMember(work, one, nonce, said, (found) => now.set(found.id, found));
        now.set(written.id, written);
        done[one.address] = one.wanted;
      }),
    );
  const losesAdmin = ({ found }: Listed) => found !== undefined && demoted.has(found.id);
  const results = await write(listed.filter((one) => !losesAdmin(one)));
  throwFailed(results, "write all of", held);
  results.push(...(await write(listed.filter(losesAdmin))));
  throwFailed(results, "write all of", held);
  const removed = await Promise.allSettled(
    others.map(async (one) => {
      await removeMember(session, one, owner);
      now.delete(one.id);
    }),
  );
  tell(work, compared, words, nonce);
  throwFailed([...results, ...removed], "remove all others than", held);
  for (const entry of session.journal.leftOvers(journaled, owner)) session.journal.close(entry);
  return held();
}

/** Whether anything is taken over: what carries another nonce than the resource's. */
function isTakingOver(existing: readonly ApiObject[], nonce: string): boolean {
  return existing.some((one) => markOf(one)?.nonce !== nonce);
}

/** Writes what differs, or invites the person. An action that a trigger asks for comes last. */
async function writeMember(
  { session, owner, inputs }: Work<Declared>,
  { address, wanted, found }: Listed,
  nonce: string,
  said: Members,
  hasWritten: (found: ApiObject) => void,
): Promise<ApiObject> {
  const { organizationId } = inputs;
  if (!found) {
    // A list may lack somebody who is a member already.
    const own = { organizationId, userEmail: address, ...wanted, ...(adoptionOf(inputs).byKey && { adopt: true }) };
    return (await byKey(creatingOf(session, membership, owner, own, nonce))).object;
  }
  const changes = memberChanges(outputsOf(membership, found), sayingOf(said, address), wanted);
  const object = await write(session, membership, found, written(changes), { owner, nonce });
  hasWritten(object);
  // A membership that is only taken over has asked for nothing yet.
  if (entryOf(said, address))
    for (const [, trigger] of postings(changes)) await ask(session, membership, object, trigger, owner);
  return object;
}

async function removeMember(session: Session, found: ApiObject, owner: string): Promise<void> {
  try {
    await session.objects.delete(shapeOf(membership), found.id).catch(ignoreMissing);
  } catch (error) {
    session.say("warning", `${addressOf(found)} cannot be removed and is still a member`, owner);
    throw error;
  }
}

/** One line for what no plan has shown, and one for an owner who stays. */
function tell(
  { session, owner, inputs }: Work<Declared>,
  { listed, others, unlistedOwner }: Compared,
  words: string[],
  nonce: string,
): void {
  const taken = listed.flatMap(({ found }) => (found && markOf(found)?.nonce !== nonce ? [found] : []));
  const isUnplanned = taken.length > 0 || others.length > 0;
  if (isUnplanned) {
    const took =
      taken.length === 0
        ? []
        : [takenOver(taken, `membership${taken.length === 1 ? "" : "s"} of the organization`, owner)];
    const what = words.length === 0 ? ["nobody was removed, and nothing else changed"] : words;
    session.say("info", [...took, ...what].join("; "), owner);
  }
  if (unlistedOwner)
    session.say(
      "info",
      `${addressOf(unlistedOwner)} owns the organization ${inputs.organizationId} and stays a member: nobody can remove the owner. To manage this membership too, list it; to remove it, transfer the ownership first`,
      owner,
    );
}

/** Says in a preview what taking over would do. The outputs are those of any create. */
async function foreseeAdoption(work: Work<Declared>): Promise<undefined> {
  const { session, inputs } = work;
  const compared = comparedWith(await siblings(session, membership, inputs), inputs);
  foretell(work, `members of the organization ${inputs.organizationId}`, differences(compared, {}), "no membership");
}

async function read({ session, id, state, isManaged }: Looking<Declared>): Promise<Held> {
  await session.objects.readAhead(shapeOf(organization), id, inStackOf(state.mark));
  const shown = await siblings(session, membership, { organizationId: id });
  const all = await withUnlisted(session, membership, shown, heldIds(state));
  const said = asMembers(state.outputs.members);
  const isShown = (one: ApiObject) => !isManaged || !isOwner(one) || entryOf(said, addressOf(one)) !== undefined;
  return heldAs(all, id, said, isShown);
}

async function remove({ session, owner, id, state }: Removing<Declared>): Promise<void> {
  const { mark, outputs } = state;
  const shown = await siblingsAgain(session, membership, { organizationId: id }).catch(async (error) => {
    if (!isMissing(error)) throw error;
    await confirmGone(session, { entity: organizationMembers, owner, id }, state);
    return [];
  });
  const known = heldIds(state);
  const all = await withUnlisted(session, membership, shown, known);
  const held = all.filter((one) => known.includes(one.id));
  const own = await releaseGroup(session, membership, held, { owner, mark }, "stay");
  const toRemove = own.filter((one) => !isOwner(one));
  for (const one of toRemove) await guardCaller(session, membership, one, outputs as Bag, "removing it");
  await keptAdmins(
    session,
    toRemove.map((found) => ({ found, roleId: undefined })),
    outputs as Bag,
  );
  for (const one of own.filter(isOwner))
    session.say("info", `${addressOf(one)} owns the organization ${id} and stays a member`, owner);
  await takingAway(session, { type: journaled, id, owner, mark }, async (hasBegun) => {
    const results = await Promise.allSettled(
      toRemove.map(async (one) => {
        await session.objects.delete(shapeOf(membership), one.id).catch(ignoreMissing);
        hasBegun();
      }),
    );
    const failed = results.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
  });
}

/** The memberships that the state knows. */
function heldIds({ outputs }: State): string[] {
  return Object.values(asMembers(outputs.membershipIds)).map(String);
}

function heldAs(
  all: readonly ApiObject[],
  organizationId: string,
  said: Members,
  isShown: (one: ApiObject) => boolean,
  mark?: Held["mark"],
): Held {
  const objects = all.filter(isShown);
  const entries = objects.map((one) => {
    const [address = addressOf(one), saying] = entryOf(said, addressOf(one)) ?? [];
    return { address, id: one.id, member: memberOf(one, isBag(saying) ? saying : {}) };
  });
  const outputs = {
    organizationId,
    members: Object.fromEntries(entries.map(({ address, member }) => [address, member])),
    membershipIds: Object.fromEntries(entries.map(({ address, id }) => [address, id])),
  } satisfies Record<keyof OutputsOf<Declared>, unknown>;
  return { id: organizationId, outputs, objects, mark };
}
