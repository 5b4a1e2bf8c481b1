import type { Resource } from "../api/document";
import { ApiError } from "../api/failure";
import type { Entity } from "../entities/entity";
import type { Json, TriggerEffect } from "../entities/field";
import { formatMark, markProperty, nameOf, parseMark } from "../entities/mark";
import { newNonce, type Session } from "../session/session";
import { type Change, compare } from "./compare";
import { doing, PartialFailure, subjectOf } from "./explain";
import { clearLeftovers } from "./leftovers";
import { keepSecrets, localOf, localOfOutputs, outputsOf } from "./outputs";
import { updateRequest } from "./request";
import { shapeOf } from "./shape";
import { resourceOf } from "./siblings";
import { ownMark } from "./succession";
import { type Bag, isBag, isSame } from "./values";

/** What an update does whose object carries the mark of a take-over that was interrupted. */
const marking: Change = { effect: "mark", property: markProperty };

type Posting = Extract<TriggerEffect, { posts: string }>;

/** Sends what changed, and nothing else. Returns the complete outputs: they replace the old ones. */
export async function update(entity: Entity, session: Session, id: string, olds: Bag, inputs: Bag): Promise<Bag> {
  const subject = subjectOf(entity, inputs, id);
  return doing(session, "update", subject, async () => {
    const resource = resourceOf(inputs);
    const changes = compare(entity, olds, inputs);
    const known = parseMark(olds[markProperty]);
    session.journal.settled(entity.type, id, known?.nonce);
    // Under its new name a resource may find entries of another one, which had that name before.
    if (known?.resource === resource) await clearLeftovers(session, entity, resource, id, olds);

    const isInterrupted = session.journal.leftTakingOver(resource, id) !== undefined;
    const written = await write(session, entity, id, isInterrupted ? [...changes, marking] : changes, olds, resource);
    session.journal.closeTakingOver(resource);
    const local = localOf(entity, inputs);
    const outputs = written
      ? ownMark(keepSecrets(entity, outputsOf(entity, written, local, inputs), { ...olds, ...inputs }), olds)
      : { ...without(entity, olds), ...local };
    const mark = parseMark(outputs[markProperty]);
    if (mark) session.live.saw(id, mark.nonce);
    for (const [property, trigger] of postings(changes)) {
      try {
        await ask(session, entity, id, trigger, resource);
      } catch (error) {
        // The PATCH is done and must be known; the trigger keeps its old value, so that the next run asks again.
        const undone = { ...outputs, [property]: olds[property] };
        throw new PartialFailure(trigger.does, subject, id, undone, error);
      }
    }
    return outputs;
  });
}

async function write(
  session: Session,
  entity: Entity,
  id: string,
  changes: readonly Change[],
  olds: Bag,
  resource: string,
): Promise<Resource | undefined> {
  const toMark = changes.some(({ effect }) => effect === "mark");
  const toMetadata = toMark || changes.some(({ effect }) => effect === "metadata");
  const current = toMetadata ? (await session.objects.read(shapeOf(entity), id)).attributes.metadata : undefined;
  const nonce = parseMark(olds[markProperty])?.nonce ?? newNonce();
  const request = updateRequest(
    entity,
    changes,
    isBag(current) ? current : {},
    toMark ? formatMark({ resource, nonce }) : undefined,
  );
  const attributes = { ...request.attributes, ...sendings(changes) };
  const isEmpty = [attributes, request.relationships ?? {}].every((part) => Object.keys(part).length === 0);
  return isEmpty ? undefined : session.objects.update(shapeOf(entity), id, { ...request, attributes });
}

/** What triggers send along with a PATCH. */
function sendings(changes: readonly Change[]): Readonly<Record<string, Json>> {
  return Object.assign(
    {},
    ...changes.map((change) => (change.effect === "trigger" && "sends" in change.trigger ? change.trigger.sends : {})),
  );
}

function postings(changes: readonly Change[]): [string, Posting][] {
  return changes.flatMap((change): [string, Posting][] =>
    change.effect === "trigger" && "posts" in change.trigger ? [[change.property, change.trigger]] : [],
  );
}

/** Asks for an action at most once: after an answer that tells nothing, the user decides. */
async function ask(session: Session, entity: Entity, id: string, trigger: Posting, resource: string): Promise<void> {
  const now = outputsOf(entity, await session.objects.read(shapeOf(entity), id));
  const [unfit] = Object.entries(trigger.when).filter(([name, value]) => !isSame(now[name], value));
  if (unfit) {
    session.say("info", `nothing to ${trigger.posts}: its ${unfit[0]} is not \`${unfit[1]}\``, resource);
    return;
  }
  try {
    await session.objects.order("POST", shapeOf(entity), id, trigger.posts);
  } catch (error) {
    if (!(error instanceof ApiError) || error.outcome !== "unknown") throw error;
    session.say(
      "warning",
      `whether ${trigger.posts} reached the API for \`${nameOf(resource)}\` is not known; change the trigger once more to ask again`,
      resource,
    );
  }
}

function without(entity: Entity, olds: Bag): Bag {
  const local = localOfOutputs(entity, olds);
  return Object.fromEntries(Object.entries(olds).filter(([name]) => !(name in local)));
}
