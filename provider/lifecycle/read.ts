import { isMissing } from "../api/failure";
import { apiFields, type Entity } from "../entities/entity";
import { markProperty, parseMark } from "../entities/mark";
import type { Session } from "../session/session";
import { doing, subjectOf } from "./explain";
import { declaredBy, declaredProperty, inputsOf, localOfOutputs, outputsOf } from "./outputs";
import { shapeOf } from "./shape";
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
  const isManaged = olds[declaredProperty] !== undefined;
  return doing(session, "read", subject, async () => {
    try {
      const resource = await session.objects.read(shapeOf(entity), id);
      const local = isManaged ? localOfOutputs(entity, olds) : {};
      const outputs = { ...onceOnly(entity, olds), ...outputsOf(entity, resource, local, declaredValues(olds)) };
      const mark = parseMark(outputs[markProperty]);
      if (mark) session.live.saw(id, mark.nonce);
      if (!isManaged) session.live.lookedUp(id);
      if (subject.resource !== undefined) session.journal.settled(subject.resource, id);
      return { id, outputs, inputs: { ...inputsOf(entity, outputs), [markProperty]: mark?.resource ?? "" } };
    } catch (error) {
      if (!isMissing(error) || !isManaged) throw error;
      await confirmGone(session, entity, olds);
      session.say(
        "warning",
        `the ${entity.noun} ${id} no longer exists: it is dropped from the state`,
        subject.resource,
      );
      return undefined;
    }
  });
}

/**
 * A 404 alone may also mean that the credentials lost sight of the object. It is gone only while what holds it still
 * answers: its organization or, for what is in none, the user behind the credentials.
 */
async function confirmGone(session: Session, entity: Entity, olds: Bag): Promise<void> {
  const organization = entity.fields.organizationId ? olds.organizationId : undefined;
  const holder = organization === undefined ? "/user" : `/organizations/${encodeURIComponent(String(organization))}`;
  if (await session.objects.answers(holder)) return;
  throw new Error(
    `neither the object nor ${holder} can be seen with these credentials, so it is not known to be gone: check which user they belong to`,
  );
}

/** A secret that the API does not show to everybody is kept from the state rather than lost. */
function onceOnly(entity: Entity, olds: Bag): Bag {
  const secrets = apiFields(entity).filter(([, field]) => field.secret);
  return Object.fromEntries(secrets.map(([name]) => [name, olds[name]]));
}

function declaredValues(olds: Bag): Bag {
  return Object.fromEntries(declaredBy(olds).map((name) => [name, olds[name]]));
}
