import type { ApiObject } from "../../api/document";
import type { Entity } from "../../entities/entity";
import { describeOwner } from "../../entities/mark";
import { adoptionOf, allows } from "../../model/adoption";
import { compare } from "../../model/compare";
import { keepSecrets, markOf, outputsOf } from "../../model/outputs";
import { shapeOf } from "../../model/shape";
import { clearLeftOvers, clearStrangers } from "../../ownership/leftovers";
import { inStackOf, isMarked, write } from "../../ownership/marking";
import { newNonce } from "../../ownership/on-record";
import { keeperOf, standingOf } from "../../ownership/standing";
import { type Held, PartlyDone, type Updating } from "../resource-type";
import { accountOf } from "./account-of";
import { guardCaller, guardedWrite } from "./guard";
import { ask, postings, sendings } from "./triggers";

/** Sends what changed, and nothing else. */
export async function update(entity: Entity, updating: Updating): Promise<Held> {
  const { session, owner, id, state, inputs, unfinished } = updating;
  if (isOfStateAlone(updating)) return { id, objects: [], ...state };
  const found = await current(entity, updating);
  refuseForeign(entity, updating, found);
  // A renamed resource may find journal entries of another one, which had that name before.
  if (state.mark?.owner === owner) {
    await clearLeftOvers(session, entity, owner, id, state.outputs);
    await clearStrangers(session, entity, id, state.mark, state.leftOvers ?? []);
  }
  // What an interrupted run took away is still in the state; only the server shows how far it got.
  const changes = unfinished.includes("taken away")
    ? compare(entity, { outputs: outputsOf(entity, found), declared: state.declared }, inputs)
    : updating.changes;
  const touchesAccess = changes.some((change) => "property" in change && entity.access?.by.includes(change.property));
  if (touchesAccess) await guardCaller(session, entity, found, inputs, "changing it");

  const account = await accountOf(entity, session);
  const mark = { owner, nonce: state.mark?.nonce ?? newNonce() };
  const written = await guardedWrite(session, entity, found, changes, inputs, () =>
    write(session, entity, found, changes, mark, sendings(changes)),
  );
  const held = {
    id,
    outputs: keepSecrets(entity, outputsOf(entity, written, inputs), { ...state.outputs, ...inputs }),
    objects: [written],
    mark,
    account,
  };
  for (const [property, trigger] of postings(changes)) {
    try {
      await ask(session, entity, written, trigger, owner);
    } catch (error) {
      // The PATCH succeeded and must reach the state; the trigger keeps its old value, so that the next run asks again.
      const undone = { ...inputs, [property]: state.outputs[property] };
      throw new PartlyDone(trigger.does, held, error, undone);
    }
  }
  return held;
}

/**
 * The object as a page shows it, or by itself where more hangs on it: metadata is written as a whole and would undo what
 * others wrote since, and a mark that differs decides whether the update is refused.
 */
async function current(
  entity: Entity,
  { session, owner, id, state, changes, unfinished }: Updating,
): Promise<ApiObject> {
  const { objects } = session;
  const shape = shapeOf(entity);
  const isPlain = unfinished.length === 0 && changes.every(({ effect }) => effect !== "metadata");
  if (!isPlain || state.mark?.owner !== owner) return objects.read(shape, id);
  const seen = await objects.readAhead(shape, id, inStackOf(state.mark));
  return isMarked(seen, state.mark) ? seen : objects.read(shape, id);
}

/** Whether only options and the like changed, which the API does not know. */
function isOfStateAlone({ owner, state, changes, unfinished }: Updating): boolean {
  return unfinished.length === 0 && state.mark?.owner === owner && changes.every(({ effect }) => effect === "remember");
}

/**
 * The state may be outdated: someone else may have taken the object over since. Another stack keeps the object unless
 * `adopt` allows taking it back. Within the stack, the resource that the program declares gets it, and the user is told.
 */
export function refuseForeign(entity: Entity, { session, owner, id, state, inputs }: Updating, found: ApiObject): void {
  const standing = standingOf(session, found, state.mark);
  const keeper = keeperOf(found, standing, state.mark);
  if (keeper === undefined) return;
  if (standing === "foreign" && !allows(adoptionOf(inputs), id)) {
    const other = describeOwner(String(markOf(found)?.owner), owner);
    const back = entity.adoptsBy.includes("id") ? `\`adopt: "${id}"\`` : "`adopt: true`";
    throw new Error(
      `${other} has taken it over since. To take it back, give ${back}; to leave it there, remove this resource from the program`,
    );
  }
  session.say("warning", `${keeper}; this update takes it back`, owner);
}
