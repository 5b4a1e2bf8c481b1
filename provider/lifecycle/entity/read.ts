import { ignoreMissing } from "../../api/failure";
import type { Entity } from "../../entities/entity";
import { inputsOf } from "../../model/declared";
import { keepSecrets, outputsOf } from "../../model/outputs";
import { listingOf, shapeOf } from "../../model/shape";
import type { State } from "../../model/state";
import { strangers } from "../../ownership/leftovers";
import { inStackOf } from "../../ownership/marking";
import type { Session } from "../../session/session";
import type { Held, Looking } from "../resource-type";
import { accountOf } from "./account-of";

/** The object as it is now. */
export async function read(entity: Entity, { session, id, state, isManaged }: Looking): Promise<Held> {
  // The search for left-overs reads all siblings, and the object with them.
  if (isManaged && hasStrangers(entity, state))
    await session.objects.list(listingOf(entity, state.outputs)).catch(ignoreMissing);
  const object = await (isManaged
    ? session.objects.readAhead(shapeOf(entity), id, inStackOf(state.mark))
    : session.objects.read(shapeOf(entity), id));
  if (object.id !== id) throw new Error(`it is ${object.id} now: check which user the credentials belong to`);
  const outputs = keepSecrets(
    entity,
    outputsOf(entity, object, inputsOf(entity, state.outputs, state.declared)),
    state.outputs,
  );
  return {
    id,
    outputs,
    objects: [object],
    account: await accountOf(entity, session),
    leftOvers: isManaged ? await leftOversOf(entity, session, id, state) : undefined,
  };
}

/** Whether left-overs may be known by their marks alone. */
function hasStrangers({ creation }: Entity, { mark }: State): boolean {
  return creation === "always" && mark !== undefined;
}

/**
 * If every create makes a new object and the journal is lost, only marks identify the left-overs of interrupted runs. The
 * live object of a second state with the same names has such a mark too, so the user decides whether to delete.
 */
export async function leftOversOf(
  entity: Entity,
  session: Session,
  own: string,
  state: State,
): Promise<readonly string[] | undefined> {
  const { mark, outputs } = state;
  if (!mark || !hasStrangers(entity, state)) return undefined;
  const ids = (await strangers(session, entity, own, mark, outputs)).map(({ id }) => id);
  if (ids.length === 0) return undefined;
  if (session.removesLeftOvers) return ids;
  session.say(
    "warning",
    `${ids.join(", ")} carry the mark of this resource, and its state does not know them. Interrupted runs left them behind, unless a second state has the same project and stack names. To let the next \`pulumi up --refresh\` delete them, set \`commercelayer:removeLeftOvers\` to true`,
    mark.owner,
  );
  return undefined;
}
