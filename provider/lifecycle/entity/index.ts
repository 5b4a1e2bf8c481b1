import type { ApiObject } from "../../api/document";
import type { Entity } from "../../entities/entity";
import type { Change } from "../../model/change";
import { compare } from "../../model/compare";
import { keepSecrets, outputsOf } from "../../model/outputs";
import type { Bag } from "../../model/values";
import { clearLeftOvers } from "../../ownership/leftovers";
import { type Held, PartlyDone, type Removing, type ResourceType, type Work } from "../resource-type";
import { accountOf } from "./account-of";
import { bring } from "./creation";
import { creatingOf } from "./creation/creating";
import { foreseeAdoption } from "./creation/foreseen";
import { list, locate } from "./locate";
import { read } from "./read";
import { remove } from "./remove";
import { update } from "./update";

/** The type of a resource that is one object of the API. */
export function entityType<E extends Entity>(entity: E): ResourceType<E> {
  return {
    declaration: entity,
    journaled: entity.type,
    isRestorable: entity.retirement !== undefined,
    compare: (state, inputs) => compare(entity, state, inputs),
    holds: (id) => [id],
    locate: (session, given) => locate(entity, session, given),
    list: (session, query) => list(entity, session, query),
    foreseeAdoption: ({ session, owner, inputs }) => foreseeAdoption(creatingOf(session, entity, owner, inputs)),
    changesOf: (found, inputs) => changesOf(entity, found, inputs),
    create: (work) => create(entity, work),
    read: (looking) => read(entity, looking),
    update: (updating) => update(entity, updating),
    remove: async (removing) => {
      await remove(entity, removing);
      await clearBehind(entity, removing);
    },
  };
}

async function create(entity: Entity, { session, owner, inputs }: Work): Promise<Held> {
  // Asked for before anything is created, so that a failure leaves nothing behind.
  const account = await accountOf(entity, session);
  const { object, mark, isRecovered } = await bring(creatingOf(session, entity, owner, inputs));
  const { id } = object;
  const held = {
    id,
    outputs: keepSecrets(entity, outputsOf(entity, object, inputs), inputs),
    objects: [object],
    mark,
    isRecovered,
    account,
  };
  // If the state is not known to contain the resource, what was made before may be the very object that is now replaced.
  if (session.claims.idsOf(owner)?.size) {
    try {
      await clearLeftOvers(session, entity, owner, id, inputs);
    } catch (error) {
      throw new PartlyDone("clean up after", held, error);
    }
  }
  return held;
}

/**
 * A resource that goes takes with it what interrupted runs made for it. If the program declares the resource, as in a
 * replacement, its state may hold such an object now, and the hooks of that one know better.
 */
async function clearBehind(entity: Entity, { session, owner, id, state }: Removing): Promise<void> {
  if (owner === undefined || state.mark?.owner !== owner || session.claims.isDeclared(owner)) return;
  await clearLeftOvers(session, entity, owner, id, state.outputs);
}

/** The changes that an update would send to an object that is now as `found`. */
export function changesOf(entity: Entity, found: ApiObject, inputs: Bag): Change[] {
  return compare(entity, { outputs: outputsOf(entity, found), declared: [] }, inputs).filter(
    ({ effect }) => effect === "update" || effect === "metadata",
  );
}
