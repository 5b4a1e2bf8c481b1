import type { Creation, Entity } from "../entities/entity";
import type { Session } from "../session/session";
import { adopted } from "./creation/adopted";
import { anew } from "./creation/anew";
import { byKey } from "./creation/by-key";
import { byMark } from "./creation/by-mark";
import type { Strategy } from "./creation/creating";
import { singleton } from "./creation/singleton";
import { doing, PartialFailure, subjectOf } from "./explain";
import { clearLeftovers } from "./leftovers";
import { keepSecrets, localOf, outputsOf } from "./outputs";
import { markOf, resourceOf } from "./siblings";
import type { Bag } from "./values";

export interface Created {
  readonly id: string;
  readonly outputs: Bag;
}

const strategies: Record<Creation, Strategy> = { "by-key": byKey, "by-mark": byMark, always: anew, singleton };

/**
 * Brings the object of a resource into being. The hooks cannot tell a first create from a forced replacement or from a
 * create whose answer was lost, so what may be taken over depends on the entity alone: see {@link Creation}.
 */
export async function create(entity: Entity, session: Session, inputs: Bag): Promise<Created> {
  return doing(session, "create", subjectOf(entity, inputs), async () => {
    const resource = resourceOf(inputs);
    const make = typeof inputs.adopt === "string" ? adopted(strategies) : strategies[entity.creation];
    const object = await make({ session, entity, inputs, resource });
    const { id } = object;
    const outputs = keepSecrets(entity, outputsOf(entity, object, localOf(entity, inputs), inputs), inputs);
    const mark = markOf(object);
    if (mark) session.live.saw(id, mark.nonce);
    session.journal.closeTakingOver(resource);
    session.live.claim(id, resource);
    try {
      await clearLeftovers(session, entity, resource, id, inputs);
    } catch (error) {
      throw new PartialFailure("clear up after", subjectOf(entity, inputs, id), id, outputs, error);
    }
    return { id, outputs };
  });
}
