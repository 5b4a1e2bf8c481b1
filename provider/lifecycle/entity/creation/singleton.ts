import { shapeOf } from "../../../model/shape";
import { takeOverKnown } from "./by-key";
import type { Creating, Made } from "./creating";

/** The single object that each caller has. It always exists. */
export async function singleton(creating: Creating): Promise<Made> {
  const { session, entity } = creating;
  return takeOverKnown(creating, await session.objects.read(shapeOf(entity), ""));
}
