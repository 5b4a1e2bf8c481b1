import { ignoreMissing } from "../../../api/failure";
import { shapeOf } from "../../../model/shape";
import { madeBy } from "../../../ownership/leftovers";
import { siblings } from "../siblings";
import type { Creating, Made } from "./creating";
import { postOnRecord } from "./post";
import { fixedDifferences, isOwn, retake, takeOver } from "./take-over";

/**
 * Creates a new object each time: a forced replacement looks like a first create, and it needs a new object. The only
 * exception is an object that an interrupted run created or was about to delete, unless a state is seen to know it.
 */
export async function anew(creating: Creating): Promise<Made> {
  const recovered = (await notDeleted(creating)) ?? (await madeBefore(creating));
  if (recovered) return recovered;
  await nameStrangers(creating);
  return postOnRecord(creating);
}

/** The object that an interrupted destroy did not reach, if the program still declares it unchanged. */
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
 * The object that an interrupted run created. If the request was not answered, the object is in no state. If it was, a
 * state may contain it, and the engine then deletes it after this create, which only {@link release} can see. If the
 * state is known to contain the resource, the object may be the very one to replace, and is left to the next diff.
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
    // From now on the entry has an answer: if this run is interrupted too, the next one still finds the object.
    if (!isUncertain) await journal.answered(entry, made.id);
    if (fixedDifferences(creating, made).length > 0) continue;
    const found = await retake(creating, entry, made);
    return isUncertain && ids === undefined ? { ...found, isRecovered: true } : found;
  }
  return undefined;
}

/** Without a journal, an object with our mark may be the one to replace now, or one that an earlier run left behind. */
async function nameStrangers(creating: Creating): Promise<void> {
  const { session, entity, inputs, owner } = creating;
  const { journal, claims } = session;
  const explained = new Set(journal.leftOvers(entity.type, owner).map(({ id }) => id));
  const known = claims.idsOf(owner);
  const all = (await siblings(session, entity, inputs)).filter(isOwn(creating));
  for (const { id } of all.filter((one) => !explained.has(one.id) && !known?.has(one.id) && !claims.holderOf(one.id)))
    session.say(
      "info",
      `the ${entity.noun} ${id} already carries the mark of this resource. If this run replaces the object, it is deleted at the end. Otherwise a lost state or a second state with the same names uses it, or an interrupted run left it behind. To keep it instead of the new one, declare a resource of another name with \`adopt: "${id}"\`; to let \`pulumi up --refresh\` delete left-overs, set \`commercelayer:removeLeftOvers\` to true`,
      owner,
    );
}
