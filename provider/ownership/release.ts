import type { ApiObject } from "../api/document";
import { ignoreMissing } from "../api/failure";
import type { Entity } from "../entities/entity";
import { type Mark, nameOf } from "../entities/mark";
import { shapeOf } from "../model/shape";
import type { Claim } from "./claims";
import { write } from "./marking";
import type { Room } from "./room";
import { isOurs, keeperOf, standingOf } from "./standing";

/** What happens to the objects of a resource that is deleted. */
export interface Release {
  /** No other resource holds them: their effect is removed. */
  readonly own: readonly ApiObject[];
  /** Others hold them, from now on or already; each with the reason. */
  readonly kept: readonly Kept[];
}

export interface Kept {
  readonly found: ApiObject;
  readonly reason: string;
  /** Nothing in this run shows that anyone really manages the object. */
  readonly isDoubtful: boolean;
}

/**
 * Decides what happens to the objects of a resource that is deleted, and hands over what a declared resource holds.
 *
 * Invariant: of all resources in the state that hold an object, the last one to be deleted removes its effect; an object
 * is handed over only to a resource that stays. The server's mark names exactly one holder. If all of them are deleted,
 * that one removes the effect, and the others leave the object to it.
 */
export async function release(
  room: Room,
  entity: Entity,
  found: readonly ApiObject[],
  known: Mark | undefined,
): Promise<Release> {
  const own: ApiObject[] = [];
  const kept: Kept[] = [];
  await Promise.all(
    found.map(async (one) => {
      const keep = (reason: string, isDoubtful: boolean) => kept.push({ found: one, reason, isDoubtful });
      if (room.claims.isLookedUp(one.id)) return keep("the program reads it with `get`", false);
      const claim = room.claims.holderOf(one.id);
      if (claim && claim.mark.nonce !== known?.nonce) {
        refuseIfRecovered(claim, known, one.id);
        await handOver(room, entity, one, claim);
        return keep(`\`${nameOf(claim.mark.owner)}\` holds it now`, false);
      }
      const standing = standingOf(room, one, known);
      if (isOurs(standing)) own.push(one);
      else keep(`${keeperOf(one, standing, known)}`, true);
    }),
  );
  return { own, kept };
}

/**
 * The object becomes that of a declared resource, with its mark and the values that it declares. The deleted resource may
 * have taken the object over, and changed it, in a run that got no further.
 */
async function handOver(room: Room, entity: Entity, { id }: ApiObject, { mark, changes }: Claim): Promise<void> {
  // A mark is written with all other metadata, which others may have changed since the object was read.
  const now = await room.objects.read(shapeOf(entity), id).catch(ignoreMissing);
  if (now) await write(room, entity, now, changes(now), mark);
}

/**
 * A create after an interrupted run takes what that run had made. Only the delete of the same object that follows shows
 * that the state knew the object, and that the create was meant to replace it.
 */
function refuseIfRecovered({ mark, isRecovered }: Claim, known: Mark | undefined, id: string): void {
  if (isRecovered && mark.owner === known?.owner)
    throw new Error(
      `${id} was not replaced. The last run was interrupted, and nothing showed that the state already contained this object, so it was taken over instead. Nothing is lost; remove \`adopt\` if it names this object, and run the replacement again`,
    );
}
