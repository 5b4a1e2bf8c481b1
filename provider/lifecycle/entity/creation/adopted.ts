import type { ApiObject } from "../../../api/document";
import { ignoreMissing } from "../../../api/failure";
import { shapeOf } from "../../../model/shape";
import type { Creating, Made, Strategy } from "./creating";
import { fixedDifferences, isOwn, takeOver } from "./take-over";

/**
 * The object whose id the program names. The program may keep naming it when the resource is replaced later on: then it
 * is the resource's own, or gone, and the replacement comes about like any other, by `otherwise`.
 */
export async function adopted(creating: Creating, id: string, otherwise: Strategy): Promise<Made> {
  const { session, entity, owner } = creating;
  const found = await session.objects.read(shapeOf(entity), id).catch(ignoreMissing);
  if (found ? isReplaced(creating, found) : session.claims.idsOf(owner) !== undefined) return otherwise(creating);
  if (!found)
    throw new Error(
      `\`adopt\` names the ${entity.noun} ${id}, which does not exist or cannot be seen with these credentials. To have a new one made, remove \`adopt\``,
    );
  return takeOver(creating, found);
}

/** The object is the resource's own already, and has to become another one. */
function isReplaced(creating: Creating, found: ApiObject): boolean {
  const { session, entity, owner } = creating;
  if (!isOwn(creating)(found)) return false;
  if (fixedDifferences(creating, found).length > 0) return true;
  // An object that a run was taking over, or away, when it was interrupted looks the same; only the journal tells.
  const { journal } = session;
  const isInterrupted = (["take-over", "take-away"] as const).some(
    (purpose) => journal.interrupted(purpose, entity.type, found.id)?.owner === owner,
  );
  return entity.creation === "always" && !isInterrupted;
}
