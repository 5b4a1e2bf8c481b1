import type { ApiObject } from "../api/document";
import { describeOwner, generationOf, type Mark, stackOf } from "../entities/mark";
import { markOf } from "../model/outputs";
import type { Room } from "./room";

/**
 * Who owns an object, as seen by a resource whose state knows it under a mark. A take-over writes a new nonce, and the
 * server is the only place that every process, stack and machine can ask. So the mark on the server decides, and the
 * journal explains marks that an interrupted run left there.
 *
 * | standing    | the object carries                                      | update | refresh             | delete       |
 * | ----------- | ------------------------------------------------------- | ------ | ------------------- | ------------ |
 * | own         | the nonce that the state knows, or one of its row       | yes    | as it is            | yes          |
 * | unmarked    | no mark: somebody has cleared it                        | yes    | as it is            | yes          |
 * | interrupted | the nonce of our own request, which no state heard of   | yes    | the update finishes | yes          |
 * | abandoned   | that of a request of another resource of this stack,    | named  | named               | yes          |
 * |             | which no state heard of and this run does not declare   |        |                     |              |
 * | elsewhere   | our owner and the nonce of another process of this run: | named  | named               | left, named  |
 * |             | the resource has moved to another provider              |        |                     |              |
 * | again       | our owner and a strange nonce: a second state of the    | named  | named               | left, named  |
 * |             | same names, or a run whose journal is lost; where the   |        |                     |              |
 * |             | user has said that there is no such state: interrupted  |        |                     |              |
 * | sibling     | another resource of this stack                          | named  | named               | left, named  |
 * | foreign     | a resource of another stack                             | error  | named               | left, named  |
 *
 * Two questions come before this table. If a declared resource of this run holds the object, a delete hands it over to
 * that resource ({@link release}). If the program only looks the object up, nothing deletes it.
 */
export type Standing = "own" | "unmarked" | "interrupted" | "abandoned" | "elsewhere" | "again" | "sibling" | "foreign";

/** The standing of an object, according to its mark. */
export function standingOf(room: Room, found: ApiObject, known: Mark | undefined): Standing {
  const mark = markOf(found);
  if (!mark) return "unmarked";
  if (known === undefined || generationOf(mark.nonce, known.nonce) !== undefined) return "own";
  const entry = room.journal.wrote(mark.nonce);
  if (entry?.owner === known.owner) return "interrupted";
  if (mark.owner === known.owner) {
    if (room.journal.isOfThisRun(mark.nonce)) return "elsewhere";
    return room.removesLeftOvers ? "interrupted" : "again";
  }
  if (stackOf(mark.owner) !== stackOf(known.owner)) return "foreign";
  return entry && !room.claims.isDeclared(entry.owner) ? "abandoned" : "sibling";
}

/** Whether a delete may take the object away. */
export function isOurs(standing: Standing): boolean {
  return standing === "own" || standing === "unmarked" || standing === "interrupted" || standing === "abandoned";
}

/** Who holds the object, for messages; undefined if it is the resource's own. */
export function keeperOf(found: ApiObject, standing: Standing, known: Mark | undefined): string | undefined {
  const mark = markOf(found);
  if (!mark || !known || standing === "own" || standing === "unmarked" || standing === "interrupted") return undefined;
  if (standing === "elsewhere") return "the same resource holds it under another provider now";
  if (standing === "again")
    return "a request that this state does not know wrote its mark for the same resource (a second state with the same project and stack names, or an interrupted run whose journal is lost)";
  return `${describeOwner(mark.owner, known.owner)} has taken it over`;
}
