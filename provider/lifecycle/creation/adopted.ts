import type { Resource } from "../../api/document";
import { ignoreMissing } from "../../api/failure";
import type { Creation } from "../../entities/entity";
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
    return takeOver(creating, found);
  };
}

/** The object is the resource's own already, and has to become another one. */
function isReplaced(creating: Creating, found: Resource): boolean {
  const { session, entity, resource } = creating;
  if (!isOwn(creating)(found)) return false;
  if (fixedDifferences(creating, found).length > 0) return true;
  // An object that a run was taking over when it was interrupted looks the same; only the journal tells the two apart.
  return entity.creation === "always" && !session.journal.leftTakingOver(resource, found.id);
}
