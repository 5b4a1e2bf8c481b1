import type { ApiObject } from "../api/document";
import { ignoreMissing } from "../api/failure";
import type { Entity } from "../entities/entity";
import { generationOf, type Mark } from "../entities/mark";
import type { Change } from "../model/change";
import { markOf } from "../model/outputs";
import { listingOf, shapeOf } from "../model/shape";
import type { Bag } from "../model/values";
import type { Entry } from "./journal";
import { write } from "./marking";
import type { Room } from "./room";

/** If the outcome is unknown, the object may appear a moment later: the pauses between searches, in milliseconds. */
const pauses = [0, 500, 1_000, 2_000];

/** The object that one particular POST made, searched for several times. `values` are inputs or outputs of its resource. */
export async function madeUnder(
  { objects, sleep }: Room,
  entity: Entity,
  values: Bag,
  { owner, nonce }: Mark,
): Promise<ApiObject | undefined> {
  for (const pause of pauses) {
    await sleep(pause);
    const all = await objects.listAgain(listingOf(entity, values));
    const found = all.find((one) => markOf(one)?.owner === owner && markOf(one)?.nonce === nonce);
    if (found) return found;
  }
  return undefined;
}

/** What a request of an interrupted run made, if it still exists and nobody has taken it over since. */
export async function madeBy(room: Room, entity: Entity, values: Bag, entry: Entry): Promise<ApiObject | undefined> {
  if (entry.id === undefined) return madeUnder(room, entity, values, entry);
  const found = await room.objects.read(shapeOf(entity), entry.id).catch(ignoreMissing);
  if (!found) return undefined;
  const nonce = markOf(found)?.nonce;
  // A run that was recovering the object may have been interrupted as well.
  const isOwn = nonce === entry.nonce || (nonce !== undefined && room.journal.wrote(nonce)?.owner === entry.owner);
  return isOwn ? found : undefined;
}

/**
 * Deletes what interrupted runs made, according to the journal, for a resource whose object is `id`. `values` are the
 * inputs or outputs that show where such objects are listed.
 */
export async function clearLeftOvers(
  room: Room,
  entity: Entity,
  owner: string,
  id: string,
  values: Bag,
): Promise<void> {
  for (const entry of room.journal.leftOvers(entity.type, owner)) {
    const found = await madeBy(room, entity, values, entry);
    // The state is about to learn of this one; until a later hook shows that it did, the entry stays.
    if (found?.id === id) continue;
    if (found) await clear(room, entity, found, owner);
    room.journal.close(entry);
  }
}

/**
 * Objects that carry the mark of a resource, under a nonce that neither its state nor the journal explains. Either an
 * interrupted run left them behind, or they belong to a second state with the same names. The server cannot tell the two
 * apart.
 */
export async function strangers(room: Room, entity: Entity, id: string, mark: Mark, values: Bag): Promise<ApiObject[]> {
  const all = (await room.objects.list(listingOf(entity, values)).catch(ignoreMissing)) ?? [];
  return all.filter((one) => isStranger(room, one, id, mark));
}

/** Deletes such objects, after reading each of them again. */
export async function clearStrangers(
  room: Room,
  entity: Entity,
  id: string,
  mark: Mark,
  ids: readonly string[],
): Promise<void> {
  for (const stranger of ids) {
    const found = await room.objects.read(shapeOf(entity), stranger).catch(ignoreMissing);
    if (found && isStranger(room, found, id, mark)) await clear(room, entity, found, mark.owner);
  }
}

function isStranger({ journal, claims }: Room, one: ApiObject, id: string, { owner, nonce }: Mark): boolean {
  const mark = markOf(one);
  if (one.id === id || mark?.owner !== owner || generationOf(mark.nonce, nonce) !== undefined) return false;
  return !claims.isInState(one.id) && claims.holderOf(one.id) === undefined && journal.wrote(mark.nonce) === undefined;
}

/** Deletes an object that no state knows, or takes its rights away if the API cannot delete it. */
export async function clear(room: Room, entity: Entity, found: ApiObject, owner: string): Promise<void> {
  const { id } = found;
  const neutral = entity.retirement?.neutral;
  if (neutral?.of === "self") await write(room, entity, found, changesTo(neutral.attributes), undefined);
  else await room.objects.delete(shapeOf(entity), id);
  const done = neutral ? "took the rights away from" : "deleted";
  room.say("info", `${done} the ${entity.noun} ${id}, which an interrupted run had left behind`, owner);
}

function changesTo(attributes: Bag): Change[] {
  return Object.entries(attributes).map(([property, value]) => ({ effect: "update", property, value }));
}
