import type { ApiObject } from "../api/document";
import type { Entity } from "../entities/entity";
import { describeOwner, type Mark } from "../entities/mark";
import type { Claim } from "./claims";
import { write } from "./marking";
import type { Room } from "./room";
import { isOurs, keeperOf, standingOf } from "./standing";

/** What becomes of objects whose resource goes. */
export interface Release {
  /** Nobody else holds them: the resource takes its effect away. */
  readonly own: readonly ApiObject[];
  /** Others have them from now on, or have had them for long; each with the reason. */
  readonly kept: readonly Kept[];
}

export interface Kept {
  readonly found: ApiObject;
  readonly reason: string;
  /** Nothing in this run tells that somebody really manages the object. */
  readonly isDoubtful: boolean;
}

/**
 * Decides what becomes of the objects of a resource that goes, and hands over what a declared resource holds.
 *
 * Invariant: of all resources in the state that hold an object, the last one that goes takes its effect away; an object
 * is handed over only to a resource that stays. The server's mark names exactly one holder, so when all of them go, that
 * one takes the effect away and the others leave the object to it.
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
        return keep(`${describeOwner(claim.mark.owner, claim.mark.owner)} holds it now`, false);
      }
      const standing = standingOf(room, one, known);
      if (isOurs(standing)) own.push(one);
      else keep(`${keeperOf(one, standing, known)}`, true);
    }),
  );
  return { own, kept };
}

/**
 * The object goes on as that of a declared resource: with its mark, and as it declares it. It may have been taken over,
 * and changed, by the resource that goes, in a run that did not get any further.
 */
async function handOver(room: Room, entity: Entity, found: ApiObject, { mark, changes }: Claim): Promise<void> {
  await write(room, entity, found, changes(found), mark);
}

/**
 * A create that follows an interrupted run takes what that run had made; only the delete of the same object that comes
 * behind it tells that the state knew the object, and that the create was to replace it.
 */
function refuseIfRecovered({ mark, isRecovered }: Claim, known: Mark | undefined, id: string): void {
  if (isRecovered && mark.owner === known?.owner)
    throw new Error(
      `${id} was not replaced. The last run was interrupted, and nothing told that the state already had what it made: it was taken over instead. Nothing is lost; run the replacement again`,
    );
}
