import type { Entity } from "../entities/entity";
import { markProperty, parseMark } from "../entities/mark";
import type { Session } from "../session/session";
import { refusal } from "./check";
import { type Change, compare } from "./compare";
import { HookError, subjectOf } from "./explain";
import { leftovers } from "./leftovers";
import type { Bag } from "./values";

export interface Difference {
  readonly changes: boolean;
  /** Whether the inputs show the change; what only an object on the server or the journal tells, they do not. */
  readonly visible: boolean;
  /** The properties that make the object be replaced. */
  readonly replaces: readonly string[];
}

/** How an object differs from what the program wants. Asks nobody but the journal. */
export function diff(entity: Entity, session: Session, id: string, outputs: Bag, inputs: Bag): Difference {
  const changes = compare(entity, outputs, inputs);
  const fixed = changes.find(({ effect }) => effect === "refuse");
  const subject = subjectOf(entity, inputs, id);
  if (fixed) throw new HookError("change", subject, new Error(`${fixed.property}: ${refusal}`));
  const replaces = changes.filter(({ effect }) => effect === "replace").map(({ property }) => property);

  const resource = inputs[markProperty];
  if (typeof resource !== "string") return { changes: changes.length > 0, visible: true, replaces };
  const mark = parseMark(outputs[markProperty]);
  if (mark) session.live.saw(id, mark.nonce);
  session.journal.settled(entity.type, id, mark?.nonce);
  try {
    if (replaces.length === 0) session.live.claim(id, resource);
  } catch (error) {
    throw new HookError("manage", subject, error);
  }
  const isUnfinished =
    leftovers(session, entity, resource).length > 0 || session.journal.leftTakingOver(resource, id) !== undefined;
  return { changes: changes.length > 0 || isUnfinished, visible: changes.some(isVisible), replaces };
}

function isVisible({ effect }: Change): boolean {
  return effect !== "mark";
}
