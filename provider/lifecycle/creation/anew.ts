import type { Resource } from "../../api/document";
import { ApiError } from "../../api/failure";
import { newNonce } from "../../session/session";
import { leftovers } from "../leftovers";
import { findNonce, siblings } from "../siblings";
import type { Creating } from "./creating";
import { post } from "./post";
import { fixedDifferences, isOwn, takeOver } from "./take-over";

/**
 * A new object each time: a forced replacement looks like a first create, and it has to bring a new one. Only what the
 * journal knows of, without an answer, was certainly never recorded and is taken instead.
 */
export async function anew(creating: Creating): Promise<Resource> {
  const { session, entity, inputs, resource } = creating;
  for (const { nonce } of leftovers(session, entity, resource).filter(({ id }) => id === undefined)) {
    const made = await findNonce(session, entity, inputs, resource, nonce);
    if (!made) {
      session.journal.close(nonce);
      continue;
    }
    // From here on the entry has an answer: should this run be interrupted too, the object is not lost from sight.
    session.journal.answered(nonce, made.id);
    if (fixedDifferences(creating, made).length === 0) return takeOver({ ...creating, nonce }, made);
  }
  await nameStrangers(creating);

  const nonce = newNonce();
  session.journal.open(entity.type, resource, nonce);
  try {
    const made = await post(creating, nonce);
    session.journal.answered(nonce, made.id);
    return made;
  } catch (error) {
    if (error instanceof ApiError && error.outcome !== "unknown") session.journal.close(nonce);
    throw error;
  }
}

/** Without a journal, nobody can say whether an object with our mark is to be replaced now or was left behind once. */
async function nameStrangers(creating: Creating): Promise<void> {
  const { session, entity, inputs, resource } = creating;
  const explained = new Set(leftovers(session, entity, resource).map(({ id }) => id));
  const strangers = (await siblings(session, entity, inputs))
    .filter(isOwn(creating))
    .filter(({ id }) => !explained.has(id) && !session.live.has(id));
  for (const { id } of strangers)
    session.say(
      "warning",
      `the ${entity.noun} ${id} carries the mark of this resource. Unless this run replaces it, an interrupted run has left it behind: look at it and delete it`,
      resource,
    );
}
