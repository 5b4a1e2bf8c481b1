import { ApiError, ignoreMissing } from "../../../api/failure";
import { shapeOf } from "../../../model/shape";
import { madeBy } from "../../../ownership/leftovers";
import { newNonce } from "../../../ownership/on-record";
import { siblings } from "../siblings";
import type { Creating, Made } from "./creating";
import { post } from "./post";
import { fixedDifferences, isOwn, takeOver } from "./take-over";

/**
 * A new object each time: a forced replacement looks like a first create, and it has to bring a new one. Only what an
 * interrupted run has made, or was about to delete, is taken instead, as far as no state can be seen to know it.
 */
export async function anew(creating: Creating): Promise<Made> {
  const recovered = (await notDeleted(creating)) ?? (await madeBefore(creating));
  if (recovered) return recovered;
  await nameStrangers(creating);
  const { session, entity, owner } = creating;
  const request = { purpose: "make", type: entity.type, owner, nonce: newNonce() } as const;
  session.journal.open(request);
  try {
    const made = await post(creating, request.nonce);
    session.journal.answered(request, made.object.id);
    return made;
  } catch (error) {
    if (error instanceof ApiError && error.outcome !== "unknown") session.journal.close(request);
    throw error;
  }
}

/** A destroy was interrupted before it came to the object, and the program has not changed: it stays. */
async function notDeleted(creating: Creating): Promise<Made | undefined> {
  const { session, entity, owner } = creating;
  for (const entry of session.journal.interruptedOf(entity.type, owner)) {
    const found = await session.objects.read(shapeOf(entity), String(entry.id)).catch(ignoreMissing);
    if (found && isOwn(creating)(found) && fixedDifferences(creating, found).length === 0) {
      const made = await takeOver(creating, found);
      session.journal.close(entry);
      return made;
    }
  }
  return undefined;
}

/**
 * What an interrupted run has made. Without an answer it is in no state. With one, a state may have it: then the engine
 * deletes it behind this create, which only {@link release} can see. Where the state is known to have the resource, it
 * may be the very object that is to be replaced, and is left to the next diff.
 */
async function madeBefore(creating: Creating): Promise<Made | undefined> {
  const { session, entity, owner, inputs } = creating;
  const { journal, claims } = session;
  for (const entry of journal.leftOvers(entity.type, owner)) {
    const isUncertain = entry.id !== undefined;
    const ids = claims.idsOf(owner);
    if (isUncertain && ids?.size === 0) continue;
    const made = await madeBy(session, entity, inputs, entry);
    if (!made) {
      journal.close(entry);
      continue;
    }
    // From here on the entry has an answer: should this run be interrupted too, the object is not lost from sight.
    if (!isUncertain) journal.answered(entry, made.id);
    if (fixedDifferences(creating, made).length > 0) continue;
    const request = { purpose: "make", type: entity.type, owner, nonce: newNonce(), id: made.id } as const;
    journal.open(request);
    const found = await takeOver({ ...creating, nonce: request.nonce }, made);
    journal.answered(request, made.id);
    journal.close(entry);
    return isUncertain && ids === undefined ? { ...found, isRecovered: true } : found;
  }
  return undefined;
}

/** Without a journal, nobody can say whether an object with our mark is to be replaced now or was left behind once. */
async function nameStrangers(creating: Creating): Promise<void> {
  const { session, entity, inputs, owner } = creating;
  const { journal, claims } = session;
  const explained = new Set(journal.leftOvers(entity.type, owner).map(({ id }) => id));
  const known = claims.idsOf(owner);
  const all = (await siblings(session, entity, inputs)).filter(isOwn(creating));
  for (const { id } of all.filter((one) => !explained.has(one.id) && !known?.has(one.id) && !claims.holderOf(one.id)))
    session.say(
      "info",
      `the ${entity.noun} ${id} carries the mark of this resource already. If this run replaces it, it is deleted at the end. Otherwise it is the live one of a lost state or of a second state with the same names, or an interrupted run has left it behind: to keep it instead of the new one, give \`adopt: "${id}"\`; to have left-overs deleted by \`pulumi up --refresh\`, set \`commercelayer:removeLeftOvers\` to true`,
      owner,
    );
}
