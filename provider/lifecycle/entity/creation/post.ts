import { ApiError } from "../../../api/failure";
import { formatMark } from "../../../entities/mark";
import { createRequest } from "../../../model/request";
import { shapeOf } from "../../../model/shape";
import { madeUnder } from "../../../ownership/leftovers";
import type { Creating, Made } from "./creating";

/**
 * One POST, carried out at most once. When the answer does not tell what became of it, the object is looked for by its
 * nonce; an {@link ApiError} with outcome `unknown` means that it was not found within seconds.
 */
export async function post({ session, entity, inputs, owner }: Creating, nonce: string): Promise<Made> {
  const mark = { owner, nonce };
  try {
    const request = createRequest(entity, inputs, formatMark(mark));
    return { object: await session.objects.create(shapeOf(entity), request), mark };
  } catch (error) {
    if (!(error instanceof ApiError) || error.outcome !== "unknown") throw error;
    // Whatever keeps us from looking, the outcome stays as unknown as it was.
    const found = await madeUnder(session, entity, inputs, mark).catch(() => undefined);
    if (found) return { object: found, mark };
    throw error;
  }
}
