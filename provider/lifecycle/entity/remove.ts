import { ignoreMissing } from "../../api/failure";
import type { Entity } from "../../entities/entity";
import { outputsOf } from "../../model/outputs";
import { shapeOf } from "../../model/shape";
import type { State } from "../../model/state";
import { inStackOf } from "../../ownership/marking";
import { takingAway } from "../../ownership/on-record";
import { type Kept, release } from "../../ownership/release";
import type { Session } from "../../session/session";
import { call, type Subject } from "../explain";
import { confirmGone } from "../gone";
import type { Removing } from "../resource-type";
import { guardCaller, guardedWrite } from "./guard";
import { neutralOf, retire } from "./retire";

/**
 * Deletes the object of a resource, or does what `onDelete` says if the API cannot delete it. An object that another
 * resource holds is left alone. An object that is already gone is not an error, once that is certain.
 */
export async function remove(entity: Entity, { session, owner, id, state }: Removing): Promise<void> {
  const subject: Subject = { entity, owner, id };
  const { retirement } = entity;
  const neutral = retirement && neutralOf(retirement, state);
  const isForgotten = retirement !== undefined && neutral === undefined;
  // An object that stays as it is must be read only if another resource is to have it.
  if (isForgotten && isNobodyElses(session, id, state)) return tellForgotten(session, retirement.remains, subject);
  const found = await session.objects.readAhead(shapeOf(entity), id, inStackOf(state.mark)).catch(ignoreMissing);
  if (!found) return wasGone(session, subject, state);
  const { own, kept } = await release(session, entity, [found], state.mark);
  for (const one of kept) tellKept(session, subject, one);
  if (own.length === 0) return;
  if (isForgotten) return tellForgotten(session, retirement.remains, subject);
  const obstacle = entity.undeletable?.(outputsOf(entity, found));
  if (obstacle !== undefined) throw new Error(`it cannot be deleted: ${obstacle}`);
  await guardCaller(session, entity, found, state.outputs, "deleting it");
  await takingAway(session, { type: entity.type, id, owner, mark: state.mark }, (hasBegun) =>
    neutral
      ? retire(session, entity, found, { neutral, options: state.outputs }, hasBegun)
      : guardedWrite(session, entity, found, undefined, state.outputs, () =>
          session.objects.delete(shapeOf(entity), id),
        ),
  );
  if (retirement) tellRetired(session, retirement.remains, subject);
}

/** Whether no other resource of this run holds an object of the state. */
export function isNobodyElses({ claims }: Session, id: string, { mark }: State): boolean {
  const claim = claims.holderOf(id);
  return claim === undefined || claim.mark.nonce === mark?.nonce;
}

/** Someone else, or an interrupted run of this stack, has deleted the object. */
async function wasGone(session: Session, subject: Subject, state: State): Promise<void> {
  await confirmGone(session, subject, state);
  session.say("info", `${call(subject)} was already gone`, subject.owner);
}

/** Another resource keeps an object that this one no longer wants. */
export function tellKept(session: Session, subject: Subject, { reason, isDoubtful, found }: Kept): void {
  const hint = isDoubtful
    ? `. If nothing manages ${found.id} any more, delete it by hand or take it over with \`adopt\``
    : "";
  session.say(isDoubtful ? "warning" : "info", `${call(subject)} is not deleted: ${reason}${hint}`, subject.owner);
}

function tellForgotten(session: Session, remains: string, { id, owner }: Subject): void {
  session.say("warning", `the API cannot delete ${remains}: ${id} stays as it is and is no longer managed`, owner);
}

/** A role may have a hundred permissions: one message for all of them is enough. */
function tellRetired(session: Session, remains: string, subject: Subject): void {
  const text = `the API cannot delete ${remains}: those that this run deletes remain, without any rights`;
  if (session.told.before(text, call(subject)) === undefined) session.say("info", text, subject.owner);
}
