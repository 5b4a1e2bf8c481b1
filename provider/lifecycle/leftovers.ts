import type { Entity } from "../entities/entity";
import type { Entry } from "../session/journal";
import type { Session } from "../session/session";
import { findNonce } from "./lookup";
import { shapeOf } from "./shape";
import type { Bag } from "./values";

/** The POSTs of earlier runs for a resource that no state has heard of. */
export function leftovers(session: Session, entity: Entity, resource: string): Entry[] {
  return session.journal.left(resource).filter((entry) => entry.type === entity.type);
}

/**
 * Deletes what interrupted runs left of a resource whose object is `id`. `values` are the inputs or outputs that tell
 * where such objects are listed.
 */
export async function clearLeftovers(
  session: Session,
  entity: Entity,
  resource: string,
  id: string,
  values: Bag,
): Promise<void> {
  for (const entry of leftovers(session, entity, resource)) {
    const left = entry.id ?? (await findNonce(session, entity, values, resource, entry.nonce))?.id;
    // The state is about to learn of this one; until a later hook shows that it did, the entry stays.
    if (left === id) continue;
    if (left !== undefined) {
      await session.objects.delete(shapeOf(entity), left);
      session.say("info", `deleted the ${entity.noun} ${left}, which an interrupted run had left behind`, resource);
    }
    session.journal.close(entry.nonce);
  }
}
