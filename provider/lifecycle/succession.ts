import type { Resource } from "../api/document";
import { ignoreMissing } from "../api/failure";
import type { Entity } from "../entities/entity";
import { type Mark, markProperty, nameOf, parseMark, stackOf } from "../entities/mark";
import type { Session } from "../session/session";
import { writeMarked } from "./marking";
import { shapeOf } from "./shape";
import { markOf } from "./siblings";
import type { Bag } from "./values";

/**
 * Taking an object over writes a fresh nonce, and the server is the only one that every process, stack and machine can
 * ask. So whoever finds another nonce there than the state knows is not the owner any more, unless the nonce is that of
 * a take-over of the same resource which was interrupted before the state heard of it.
 */

/**
 * Who has taken an object over since the state saw it; undefined when it is still the state's. `held` is the id under
 * which the journal has what was being taken over: that of the object, or of what stands for many.
 */
export function successor(session: Session, found: Resource, outputs: Bag, held = found.id): string | undefined {
  const known = parseMark(outputs[markProperty]);
  const mark = markOf(found);
  if (!known || !mark || mark.nonce === known.nonce) return undefined;
  if (session.journal.leftTakingOver(known.resource, held)?.nonce === mark.nonce) return undefined;
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
export async function handBack(session: Session, entity: Entity, id: string): Promise<void> {
  const keeper = session.live.keeper(id);
  if (!keeper) return;
  const found = await session.objects.read(shapeOf(entity), id).catch(ignoreMissing);
  if (found && !isMarked(found, keeper)) await writeMarked(session, entity, found, [], keeper);
}

/** Whether an object carries exactly this mark. */
export function isMarked(found: Resource, { resource, nonce }: Mark): boolean {
  const mark = markOf(found);
  return mark?.resource === resource && mark.nonce === nonce;
}
