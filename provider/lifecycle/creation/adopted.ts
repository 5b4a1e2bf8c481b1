import type { Resource } from "../../api/document";
import { isMissing } from "../../api/failure";
import { shapeOf } from "../shape";
import { anew } from "./anew";
import type { Creating } from "./creating";
import { isOwn, takeOver } from "./take-over";

/** The object whose id the program names. */
export async function adopted(creating: Creating): Promise<Resource> {
  const { session, entity, inputs } = creating;
  const id = String(inputs.adopt);
  const found = await session.objects.read(shapeOf(entity), id).catch((error) => {
    if (!isMissing(error)) throw error;
    throw new Error(`\`adopt\` names the ${entity.noun} ${id}, which does not exist or is not visible to you`);
  });
  // Adopted before: this create is a replacement, and an entity that is made anew each time must become a new one.
  if (entity.creation === "always" && isOwn(creating)(found)) return anew(creating);
  return takeOver(creating, found);
}
