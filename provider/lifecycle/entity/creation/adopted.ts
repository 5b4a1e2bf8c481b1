import type { ApiObject } from "../../../api/document";
import { ignoreMissing } from "../../../api/failure";
import { shapeOf } from "../../../model/shape";
import type { Creating, Made, Strategy } from "./creating";
import { fixedDifferences, isOwn, ownMaker, retake, takeOver } from "./take-over";

/**
 * The object whose id the program gives to `adopt`. The id may stay in the program when the resource is replaced later:
 * the object is then the resource's own, or gone, and `otherwise` makes the replacement as usual.
 */
export async function adopted(creating: Creating, id: string, otherwise: Strategy): Promise<Made> {
  const found = await toAdopt(creating, id);
  if (!found) return otherwise(creating);
  // Else what made it would count as left over beside it.
  const maker = ownMaker(creating, found);
  const made = await (maker ? retake(creating, maker, found) : takeOver(creating, found));
  return isDoubtful(creating, found) ? { ...made, isRecovered: true } : made;
}

/** The object `id`, unless this create replaces it. */
export async function toAdopt(creating: Creating, id: string): Promise<ApiObject | undefined> {
  const { session, entity, owner } = creating;
  const found = await session.objects.read(shapeOf(entity), id).catch(ignoreMissing);
  if (found ? isReplaced(creating, found) : session.claims.idsOf(owner) !== undefined) return undefined;
  if (found) return found;
  throw new Error(
    `\`adopt\` names the ${entity.noun} ${id}, which does not exist or cannot be seen with these credentials. To create a new one, remove \`adopt\``,
  );
}

/** Whether the object is already the resource's own, and the resource is being replaced. */
function isReplaced(creating: Creating, found: ApiObject): boolean {
  const { session, entity, owner } = creating;
  if (!isOwn(creating)(found)) return false;
  if (fixedDifferences(creating, found).length > 0) return true;
  // An object that an interrupted run was taking over or deleting looks the same; only the journal shows the difference.
  const { journal } = session;
  const isInterrupted = (["take-over", "take-away"] as const).some(
    (purpose) => journal.interrupted(purpose, entity.type, found.id)?.owner === owner,
  );
  return entity.creation === "always" && !isInterrupted && !isDoubtful(creating, found);
}

/**
 * Whether this may be the take-over that an interrupted run began, on a machine that does not keep the journal, or a
 * replacement of which the engine has told nothing (`--replace`). Taking it over loses nothing in either case, whereas
 * the object would count as left over beside a new one. If it is to be replaced, its delete says that it was not.
 */
function isDoubtful(creating: Creating, found: ApiObject): boolean {
  const { session, entity, owner } = creating;
  const isKnown = session.claims.idsOf(owner) !== undefined;
  return entity.creation === "always" && session.removesLeftOvers && !isKnown && isOwn(creating)(found);
}
