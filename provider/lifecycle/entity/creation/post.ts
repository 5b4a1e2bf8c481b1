import { ApiError } from "../../../api/failure";
import { formatMark } from "../../../entities/mark";
import { createRequest } from "../../../model/request";
import { shapeOf } from "../../../model/shape";
import { madeUnder } from "../../../ownership/leftovers";
import { newNonce } from "../../../ownership/on-record";
import type { Creating, Made } from "./creating";

/**
 * Sends one POST, which is carried out at most once. If its outcome is unknown, looks for the object by its nonce. An
 * {@link ApiError} with outcome `unknown` means that the object was not found within seconds.
 */
export async function post({ session, entity, inputs, owner }: Creating, nonce: string): Promise<Made> {
  const mark = { owner, nonce };
  try {
    const request = createRequest(entity, inputs, formatMark(mark));
    return { object: await session.objects.create(shapeOf(entity), request), mark };
  } catch (error) {
    if (!(error instanceof ApiError) || error.outcome !== "unknown") throw error;
    // If the search fails, the outcome of the POST remains unknown.
    const found = await madeUnder(session, entity, inputs, mark).catch(() => undefined);
    if (found) return { object: found, mark };
    throw error;
  }
}

/** The same, on record: if no state hears of the object, the next run still finds it. */
export async function postOnRecord(creating: Creating): Promise<Made> {
  const { session, entity, owner } = creating;
  const request = { purpose: "make", type: entity.type, owner, nonce: creating.nonce ?? newNonce() } as const;
  await session.journal.open(request);
  try {
    const made = await post(creating, request.nonce);
    await session.journal.answered(request, made.object.id);
    return made;
  } catch (error) {
    if (error instanceof ApiError && error.outcome !== "unknown") session.journal.close(request);
    throw error;
  }
}
