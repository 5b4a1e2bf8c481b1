import { ignoreMissing } from "../api/failure";
import type { Entity } from "../entities/entity";
import type { Entry } from "../session/journal";
import type { Session } from "../session/session";
import { shapeOf } from "./shape";
import { findNonce, markOf } from "./siblings";
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
    const left =
      entry.id === undefined
        ? await findNonce(session, entity, values, resource, entry.nonce)
        : await session.objects.read(shapeOf(entity), entry.id).catch(ignoreMissing);
    // The state is about to learn of this one; until a later hook shows that it did, the entry stays.
    if (left?.id === id) continue;
    // What somebody has taken over since is no left-over any more.
    if (left && markOf(left)?.nonce === entry.nonce) {
      await session.objects.delete(shapeOf(entity), left.id);
      session.say("info", `deleted the ${entity.noun} ${left.id}, which an interrupted run had left behind`, resource);
    }
    session.journal.close(entry.nonce);
  }
}
