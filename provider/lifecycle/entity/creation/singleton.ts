import { shapeOf } from "../../../model/shape";
import { takeOverKnown } from "./by-key";
import type { Creating, Made } from "./creating";

/** The one object that each caller has: it is there, and there is no other. */
export async function singleton(creating: Creating): Promise<Made> {
  const { session, entity } = creating;
  return takeOverKnown(creating, await session.objects.read(shapeOf(entity), ""));
}
