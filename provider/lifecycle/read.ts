import { isMissing } from "../api/failure";
import type { Entity } from "../entities/entity";
import { markProperty, parseMark } from "../entities/mark";
import type { Session } from "../session/session";
import { call, doing, type Subject, subjectOf } from "./explain";
import { declaredBy, declaredProperty, inputsOf, keepSecrets, localOfOutputs, outputsOf } from "./outputs";
import { shapeOf } from "./shape";
import { ownMark, successor } from "./succession";
import type { Bag } from "./values";

export interface Read {
  readonly id: string;
  readonly outputs: Bag;
  /** The inputs that would have produced these outputs, so that the next diff shows what somebody else changed. */
  readonly inputs: Bag;
}

/**
 * The object as it is now; undefined when it is gone. `olds` are the outputs in the state; a program's `get` has none,
 * and there a missing object is an error.
 */
export async function read(entity: Entity, session: Session, id: string, olds: Bag): Promise<Read | undefined> {
  const subject = subjectOf(entity, olds, id);
  return doing(session, "read", subject, () =>
    unlessGone(session, subject, olds, async () => {
      const resource = await session.objects.read(shapeOf(entity), id);
      if (resource.id !== id) throw new Error(`it is ${resource.id} now: check which user the credentials belong to`);
      const isOurs = isManaged(olds);
      const local = isOurs ? localOfOutputs(entity, olds) : {};
      const shown = keepSecrets(entity, outputsOf(entity, resource, local, declaredValues(olds)), olds);
      const outputs = ownMark(shown, olds);
      const owner = successor(session, resource, olds);
      if (owner !== undefined) session.say("warning", `${call(subject)} has another owner: ${owner}`, subject.resource);
      const mark = parseMark(outputs[markProperty]);
      if (mark) session.live.saw(id, mark.nonce);
      if (isOurs) session.journal.settled(entity.type, id, mark?.nonce);
      else session.live.lookedUp(id);
      return { id, outputs, inputs: { ...inputsOf(entity, outputs), [markProperty]: mark?.resource ?? "" } };
    }),
  );
}

/** Whether these outputs are those of a resource in the state, and not the nothing that a `get` starts with. */
export function isManaged(olds: Bag): boolean {
  return olds[declaredProperty] !== undefined;
}

/** What `look` finds; undefined when the object is gone for certain, which the user is told. */
export async function unlessGone<T>(
  session: Session,
  subject: Subject,
  olds: Bag,
  look: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (!isMissing(error) || !isManaged(olds)) throw error;
    await confirmGone(session, subject, olds);
    session.say("warning", `${call(subject)} no longer exists: it is dropped from the state`, subject.resource);
    return undefined;
  }
}

/**
 * A 404 alone may also mean that the credentials lost sight of the object. It is gone only while what holds it still
 * answers: its organization or, for what is in none, the user behind the credentials.
 */
async function confirmGone(session: Session, { entity }: Subject, olds: Bag): Promise<void> {
  const organization = entity.fields.organizationId ? olds.organizationId : undefined;
  const holder = organization === undefined ? "/user" : `/organizations/${encodeURIComponent(String(organization))}`;
  if (await session.objects.answers(holder)) return;
  throw new Error(
    `neither the object nor ${holder} can be seen with these credentials, so it is not known to be gone: check which user they belong to`,
  );
}

function declaredValues(olds: Bag): Bag {
  return Object.fromEntries(declaredBy(olds).map((name) => [name, olds[name]]));
}
