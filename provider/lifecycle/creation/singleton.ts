import type { Resource } from "../../api/document";
import { shapeOf } from "../shape";
import { takeOverKnown } from "./by-key";
import type { Creating } from "./creating";

/** The one object that each caller has: it is there, and there is no other. */
export async function singleton(creating: Creating): Promise<Resource> {
  const { session, entity } = creating;
  return takeOverKnown(creating, await session.objects.read(shapeOf(entity), ""));
}
