import type { Resource } from "../../api/document";
import { ApiError, ignoreMissing } from "../../api/failure";
import type { Creation } from "../../entities/entity";
import { newNonce } from "../../session/session";
import { isAdoptionUnderway } from "../leftovers";
import { shapeOf } from "../shape";
import type { Creating, Strategy } from "./creating";
import { fixedDifferences, isOwn, takeOver } from "./take-over";

/**
 * The object whose id the program names. The program may keep naming it when the resource is replaced later on: then it
 * is the resource's own, or gone, and the replacement comes about like any other.
 */
export function adopted(strategies: Readonly<Record<Creation, Strategy>>): Strategy {
  return async (creating) => {
    const { session, entity, inputs, resource } = creating;
    const id = String(inputs.adopt);
    const found = await session.objects.read(shapeOf(entity), id).catch(ignoreMissing);
    if (found ? isReplaced(creating, found) : session.live.isKnown(resource))
      return strategies[entity.creation](creating);
    if (!found)
      throw new Error(
        `\`adopt\` names the ${entity.noun} ${id}, which does not exist or is not visible to you. To have a new one made, remove \`adopt\``,
      );
    return entity.creation === "always" ? takeOverOnRecord(creating, found) : takeOver(creating, found);
  };
}

/** Its mark will look like that of an object that this resource has made: only the journal can tell the two apart. */
async function takeOverOnRecord(creating: Creating, found: Resource): Promise<Resource> {
  const { session, entity, resource } = creating;
  const nonce = newNonce();
  session.journal.open(entity.type, resource, nonce, found.id);
  try {
    const taken = await takeOver({ ...creating, nonce }, found);
    session.journal.answered(nonce, found.id);
    return taken;
  } catch (error) {
    if (!(error instanceof ApiError) || error.outcome !== "unknown") session.journal.close(nonce);
    throw error;
  }
}

/** The object is the resource's own already, and has to become another one. */
function isReplaced(creating: Creating, found: Resource): boolean {
  const { session, entity, resource } = creating;
  if (!isOwn(creating)(found)) return false;
  if (fixedDifferences(creating, found).length > 0) return true;
  return entity.creation === "always" && !isAdoptionUnderway(session, entity, resource, found.id);
}
