import type { Resource } from "../api/document";
import { ApiError, isMissing } from "../api/failure";
import type { Creation, Entity } from "../entities/entity";
import { nameOf, stackOf } from "../entities/mark";
import { newNonce, type Session } from "../session/session";
import { doing, PartialFailure, subjectOf } from "./explain";
import { clearLeftovers, leftovers } from "./leftovers";
import { findNonce, markOf, resourceOf, siblings, withKey } from "./lookup";
import { localOf, outputsOf } from "./outputs";
import { post } from "./post";
import { listingOf, shapeOf } from "./shape";
import { fixedDifferences, isMarkedBy, takeOver } from "./take-over";
import type { Bag } from "./values";

export interface Created {
  readonly id: string;
  readonly outputs: Bag;
}

type Strategy = (session: Session, entity: Entity, inputs: Bag, resource: string) => Promise<Resource>;

/** Tries of a POST whose key the server keeps unique, so that a repetition cannot make a second object. */
const uniqueTries = 3;

/**
 * Brings the object of a resource into being. The hooks cannot tell a first create from a forced replacement or from a
 * create whose answer was lost, so what may be taken over depends on the entity alone: see {@link Creation}.
 */
export async function create(entity: Entity, session: Session, inputs: Bag): Promise<Created> {
  return doing(session, "create", subjectOf(entity, inputs), async () => {
    const resource = resourceOf(inputs);
    const make = typeof inputs.adopt === "string" ? adopted(inputs.adopt) : strategies[entity.creation];
    const object = await make(session, entity, inputs, resource);
    const { id } = object;
    const outputs = outputsOf(entity, object, localOf(entity, inputs), inputs);
    const mark = markOf(object);
    if (mark) session.live.saw(id, mark.nonce);
    session.live.claim(id, resource);
    try {
      await clearLeftovers(session, entity, resource, id, inputs);
    } catch (error) {
      throw new PartialFailure("clear up after", subjectOf(entity, inputs, id), id, outputs, error);
    }
    return { id, outputs };
  });
}

const strategies: Record<Creation, Strategy> = {
  "by-key": byKey,
  "by-mark": byMark,
  always: anew,
};

async function byKey(session: Session, entity: Entity, inputs: Bag, resource: string): Promise<Resource> {
  const known = withKey(entity, await siblings(session, entity, inputs), inputs)[0];
  if (known) return takeOverByKey(session, entity, inputs, resource, known);
  for (let tries = 1; ; tries++) {
    try {
      return await post(session, entity, inputs, resource, newNonce());
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!error.saysTaken && error.outcome !== "unknown") throw error;
      // Somebody was faster, or it was this very request.
      const all = await session.objects.listAgain(listingOf(entity, inputs));
      const taken = withKey(entity, all, inputs)[0];
      if (taken) return takeOverByKey(session, entity, inputs, resource, taken);
      if (error.saysTaken || tries === uniqueTries) throw error;
    }
  }
}

function takeOverByKey(
  session: Session,
  entity: Entity,
  inputs: Bag,
  resource: string,
  found: Resource,
): Promise<Resource> {
  const owner = markOf(found)?.resource;
  const isOurs = owner !== undefined && stackOf(owner) === stackOf(resource);
  if (!isOurs && !(owner === undefined && entity.adoptsUnmarked) && inputs.adopt !== true)
    throw new Error(
      `${found.id} has the same ${entity.naturalKey?.join(" and ")} already and ${
        owner === undefined ? "is managed by nobody" : `is managed by the stack ${stackOf(owner)}`
      }. To take it over, give \`adopt: true\` or \`adopt: "${found.id}"\``,
    );
  return takeOver(session, entity, inputs, resource, found);
}

async function byMark(session: Session, entity: Entity, inputs: Bag, resource: string): Promise<Resource> {
  const all = await siblings(session, entity, inputs);
  const own = all.filter(isMarkedBy(resource)).filter((one) => fixedDifferences(entity, one, inputs).length === 0);
  if (own.length > 1)
    throw new Error(
      `${own.map(({ id }) => id).join(" and ")} carry the mark of this resource: choose one with \`adopt\` and clear \`metadata.pulumi\` of the others`,
    );
  if (own[0]) return takeOver(session, entity, inputs, resource, own[0]);

  const namesakes = withKey(entity, all, inputs).filter((one) => !entity.unmanageable?.(outputsOf(entity, one)));
  if (inputs.adopt === true && namesakes.length > 0) return takeOverOnly(session, entity, inputs, resource, namesakes);
  for (const { id, owner } of namesakes.map((one) => ({ id: one.id, owner: markOf(one)?.resource }))) {
    if (owner === undefined)
      session.say(
        "info",
        `${id} has the same name and is managed by nobody; to take it over, give \`adopt: "${id}"\``,
        resource,
      );
    else if (stackOf(owner) === stackOf(resource))
      throw new Error(
        `${id} has the same name and belongs to the resource \`${nameOf(owner)}\` of this stack, now or formerly. If this resource was renamed, give it the option \`aliases: [{ name: "${nameOf(owner)}" }]\`; to take the object over, give \`adopt: "${id}"\`; else choose another name`,
      );
  }
  return post(session, entity, inputs, resource, newNonce());
}

function takeOverOnly(
  session: Session,
  entity: Entity,
  inputs: Bag,
  resource: string,
  found: readonly Resource[],
): Promise<Resource> {
  const [only, ...others] = found;
  if (!only || others.length > 0)
    throw new Error(
      `\`adopt: true\` is not clear: ${found.map(({ id }) => id).join(", ")} have the same name. Give the id of one of them`,
    );
  return takeOver(session, entity, inputs, resource, only);
}

async function anew(session: Session, entity: Entity, inputs: Bag, resource: string): Promise<Resource> {
  const unanswered = leftovers(session, entity, resource).filter(({ id }) => id === undefined);
  for (const { nonce } of unanswered) {
    const made = await findNonce(session, entity, inputs, resource, nonce);
    if (!made) {
      session.journal.close(nonce);
      continue;
    }
    // From here on the entry has an answer: should this run be interrupted too, the object is not lost from sight.
    session.journal.answered(nonce, made.id);
    if (fixedDifferences(entity, made, inputs).length === 0) return takeOver(session, entity, inputs, resource, made);
  }
  await nameStrangers(session, entity, inputs, resource);

  const nonce = newNonce();
  session.journal.open(entity.type, resource, nonce);
  try {
    const made = await post(session, entity, inputs, resource, nonce);
    session.journal.answered(nonce, made.id);
    return made;
  } catch (error) {
    if (error instanceof ApiError && error.outcome !== "unknown") session.journal.close(nonce);
    throw error;
  }
}

/** Without a journal, nobody can say whether an object with our mark is to be replaced now or was left behind once. */
async function nameStrangers(session: Session, entity: Entity, inputs: Bag, resource: string): Promise<void> {
  const explained = new Set(leftovers(session, entity, resource).map(({ id }) => id));
  const strangers = (await siblings(session, entity, inputs))
    .filter(isMarkedBy(resource))
    .filter(({ id }) => !explained.has(id) && !session.live.has(id));
  for (const { id } of strangers)
    session.say(
      "warning",
      `the ${entity.noun} ${id} carries the mark of this resource. Unless this run replaces it, an interrupted run has left it behind: look at it and delete it`,
      resource,
    );
}

function adopted(id: string): Strategy {
  return async (session, entity, inputs, resource) => {
    const found = await session.objects.read(shapeOf(entity), id).catch((error) => {
      if (!isMissing(error)) throw error;
      throw new Error(`\`adopt\` names the ${entity.noun} ${id}, which does not exist or is not visible to you`);
    });
    // Adopted before: this create is a replacement, and an entity that is made anew each time must become a new one.
    if (entity.creation === "always" && isMarkedBy(resource)(found)) return anew(session, entity, inputs, resource);
    return takeOver(session, entity, inputs, resource, found);
  };
}
