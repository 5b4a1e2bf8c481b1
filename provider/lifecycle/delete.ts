import { ignoreMissing } from "../api/failure";
import { entityOfType } from "../entities";
import type { Neutral, Retirement } from "../entities/declaration";
import type { Entity } from "../entities/entity";
import { markProperty, parseMark } from "../entities/mark";
import type { Session } from "../session/session";
import { call, doing, subjectOf } from "./explain";
import { neutralize, withRights } from "./neutral";
import { outputsOf } from "./outputs";
import { shapeOf } from "./shape";
import { handBack, successor } from "./succession";
import type { Bag } from "./values";

/**
 * Takes the object of a resource away, or does with it what `onDelete` says where the API cannot delete. An object that
 * is gone already is no error. One that has a new owner is left alone.
 */
export async function remove(entity: Entity, session: Session, id: string, outputs: Bag): Promise<void> {
  const subject = subjectOf(entity, outputs, id);
  const keep = (reason: string, level: "info" | "warning") =>
    session.say(level, `${call(subject)} is not deleted: ${reason}`, subject.resource);
  return doing(session, "delete", subject, async () => {
    const nonce = parseMark(outputs[markProperty])?.nonce;
    session.journal.settled(entity.type, id, nonce);
    const reason = session.live.keeps(id, nonce);
    if (reason !== undefined) {
      await handBack(session, entity, id);
      return keep(reason, "info");
    }
    const { retirement } = entity;
    const neutral = retirement && neutralOf(retirement, outputs);
    if (retirement && !neutral) return forget(session, retirement, id, subject.resource);
    const found = await session.objects.read(shapeOf(entity), id).catch(ignoreMissing);
    if (!found) return;
    const owner = successor(session, found, outputs);
    if (owner !== undefined) return keep(owner, "warning");
    if (retirement && neutral) return retire(session, entity, id, retirement, neutral, subject.resource);
    const obstacle = entity.undeletable?.(outputsOf(entity, found));
    if (obstacle !== undefined) throw new Error(`it cannot be deleted: ${obstacle}`);
    await session.objects.delete(shapeOf(entity), id);
  });
}

/** How all rights are to be taken away; undefined when the object is to be left as it is. Throws when it may not go. */
export function neutralOf({ byDefault, neutral, remains }: Retirement, outputs: Bag): Neutral | undefined {
  const how = outputs.onDelete ?? byDefault;
  if (how === "refuse")
    throw new Error(
      `the API cannot delete ${remains}, and \`onDelete: "refuse"\` forbids to let go of this one. Set \`onDelete\` to another value and run \`pulumi up\` first, or drop it with \`pulumi state delete\``,
    );
  return how === "neutralize" ? neutral : undefined;
}

function forget(session: Session, { remains }: Retirement, id: string, resource: string | undefined): void {
  session.say("warning", `the API cannot delete ${remains}: ${id} stays as it is and is no longer managed`, resource);
}

/** Takes all rights away from an object that stays. */
async function retire(
  session: Session,
  entity: Entity,
  id: string,
  { remains }: Retirement,
  { of, attributes }: Neutral,
  resource: string | undefined,
): Promise<void> {
  const bearer = of === "self" ? entity : entityOfType(of);
  const ids = of === "self" ? [id] : await withRights(session, bearer, attributes, id);
  await neutralize(session, bearer, attributes, ids);
  // A role may have a hundred permissions: that they all stay is worth one line.
  const text = `the API cannot delete ${remains}: what this run deletes of them stays, without any rights`;
  if (session.told.before(text, id) === undefined) session.say("info", text, resource);
}
