import type { Resource } from "../api/document";
import type { Entity } from "../entities/entity";
import { formatMark, type Mark, markProperty, nameOf, parseMark, stackOf } from "../entities/mark";
import type { Session } from "../session/session";
import { updateRequest } from "./request";
import { shapeOf } from "./shape";
import { markOf } from "./siblings";
import { type Bag, isBag } from "./values";

/**
 * Taking an object over writes a fresh nonce, and the server is the only one that every process, stack and machine can
 * ask. So whoever finds another nonce there than the state knows is not the owner any more, unless the nonce is that of
 * a take-over of the same resource which was interrupted before the state heard of it.
 */

/** Who has taken an object over since the state saw it; undefined when it is still the state's. */
export function successor(session: Session, found: Resource, outputs: Bag): string | undefined {
  const known = parseMark(outputs[markProperty]);
  const mark = markOf(found);
  if (!known || !mark || mark.nonce === known.nonce) return undefined;
  if (session.journal.leftTakingOver(known.resource, found.id)?.nonce === mark.nonce) return undefined;
  if (mark.resource !== known.resource)
    return `it was taken over by \`${nameOf(mark.resource)}\` of the stack ${stackOf(mark.resource)}`;
  return "a later create of the same resource took it over. If an interrupted run did, and nothing declares it any more, delete it by hand";
}

/** Outputs that keep the mark of the state where the server shows that of a successor: what is another's stays so. */
export function ownMark(outputs: Bag, olds: Bag): Record<string, unknown> {
  const [now, known] = [outputs, olds].map((one) => parseMark(one[markProperty]));
  return now && known && now.nonce !== known.nonce
    ? { ...outputs, [markProperty]: olds[markProperty] }
    : { ...outputs };
}

/**
 * Gives an object that is not deleted, because another resource of this run holds it, the mark of that resource. It may
 * have been taken over by the one that goes now, in a run that did not get any further.
 */
export async function handBack(session: Session, entity: Entity, id: string, keeper: Mark): Promise<void> {
  const found = await session.objects.read(shapeOf(entity), id);
  const mark = formatMark(keeper);
  const current = markOf(found);
  if (current && formatMark(current) === mark) return;
  const metadata = isBag(found.attributes.metadata) ? found.attributes.metadata : {};
  await session.objects.update(shapeOf(entity), id, updateRequest(entity, [], metadata, mark));
}
