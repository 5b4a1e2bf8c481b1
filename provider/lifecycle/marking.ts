import type { Resource } from "../api/document";
import type { Entity } from "../entities/entity";
import { formatMark, type Mark } from "../entities/mark";
import type { Session } from "../session/session";
import type { Change } from "./compare";
import { updateRequest } from "./request";
import { shapeOf } from "./shape";
import { isBag } from "./values";

/** Writes changes to an object and the mark of its resource along with them; the metadata of others stay. */
export function writeMarked(
  session: Session,
  entity: Entity,
  found: Resource,
  changes: readonly Change[],
  mark: Mark,
): Promise<Resource> {
  const metadata = isBag(found.attributes.metadata) ? found.attributes.metadata : {};
  return session.objects.update(shapeOf(entity), found.id, updateRequest(entity, changes, metadata, formatMark(mark)));
}
