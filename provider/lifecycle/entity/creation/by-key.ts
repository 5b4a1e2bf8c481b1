import type { ApiObject } from "../../../api/document";
import { ApiError } from "../../../api/failure";
import { stackOf } from "../../../entities/mark";
import { allows } from "../../../model/adoption";
import { markOf } from "../../../model/outputs";
import { madeBy } from "../../../ownership/leftovers";
import { newNonce } from "../../../ownership/on-record";
import { siblings, siblingsAgain, withKey } from "../siblings";
import type { Creating, Made } from "./creating";
import { post, postOnRecord } from "./post";
import { ownMaker, retake, takeOver } from "./take-over";

/** The number of attempts. The server keeps the key unique, so a repeated POST cannot create a second object. */
const tries = 3;

/** The server keeps the natural key unique, so an object with the same key is the same object. */
export async function byKey(creating: Creating): Promise<Made> {
  const { session, entity, inputs } = creating;
  const { refusesDoubles } = entity;
  // Otherwise a server with other ideas of what is the same would make a second object.
  if (refusesDoubles === undefined || !session.facts.confirm(refusesDoubles)) {
    const [known] = withKey(entity, await siblings(session, entity, inputs), inputs);
    if (known) return takeOverKnown(creating, known);
  }
  for (let count = 1; ; count++) {
    try {
      return await make(creating);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!error.saysTaken && error.outcome !== "unknown") throw error;
      // Another request was faster, or this very request succeeded.
      const [taken] = withKey(entity, await siblingsAgain(session, entity, inputs), inputs);
      if (taken) return takeOverKnown(creating, taken);
      if (error.saysTaken || count === tries) throw error;
    }
  }
}

/**
 * What is made goes on record: a program that is changed after an interrupted run has no more use for it. A permission does
 * so only in a replacement, because without a state nobody would ask about it again.
 */
async function make(creating: Creating): Promise<Made> {
  const { session, entity, owner, nonce } = creating;
  const isReplacement = session.claims.idsOf(owner) !== undefined;
  if (nonce !== undefined || (entity.retirement && !isReplacement)) return post(creating, nonce ?? newNonce());
  await forgetUnmade(creating);
  return postOnRecord(creating);
}

/** An interrupted request that made nothing leaves nothing to finish; the next diff would count it as left over. */
async function forgetUnmade({ session, entity, owner, inputs }: Creating): Promise<void> {
  for (const entry of session.journal.leftOvers(entity.type, owner))
    if (!(await madeBy(session, entity, inputs, entry))) session.journal.close(entry);
}

/** Takes over an object with the same key, unless someone else manages it. */
export function takeOverKnown(creating: Creating, found: ApiObject): Promise<Made> {
  const { entity, adoption, owner } = creating;
  const former = markOf(found)?.owner;
  const isOurs = former !== undefined && stackOf(former) === stackOf(owner);
  const maker = ownMaker(creating, found);
  if (maker) return retake(creating, maker, found);
  const isNobodys = former === undefined && entity.adoptsUnmarked;
  if (isOurs || isNobodys || allows(adoption, found.id)) return takeOver(creating, found);
  const whose = former === undefined ? "is managed by nobody" : `is or was managed by the stack ${stackOf(former)}`;
  const key = entity.naturalKey?.length ? ` with the same ${entity.naturalKey.join(" and ")}` : "";
  const byId = entity.adoptsBy.includes("id") ? ` or \`adopt: "${found.id}"\`` : "";
  throw new Error(`${found.id}${key} already exists and ${whose}. To take it over, give \`adopt: true\`${byId}`);
}
