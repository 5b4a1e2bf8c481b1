import type { Resource } from "../../api/document";
import { ApiError } from "../../api/failure";
import { formatMark } from "../../entities/mark";
import { createRequest } from "../request";
import { shapeOf } from "../shape";
import { findNonce } from "../siblings";
import type { Creating } from "./creating";

/**
 * One POST, carried out at most once. When the answer does not tell what became of it, the object is looked for by its
 * nonce; an {@link ApiError} with outcome `unknown` means that it was not found within seconds.
 */
export async function post({ session, entity, inputs, resource }: Creating, nonce: string): Promise<Resource> {
  const request = createRequest(entity, inputs, formatMark({ resource, nonce }));
  try {
    return await session.objects.create(shapeOf(entity), request);
  } catch (error) {
    if (!(error instanceof ApiError) || error.outcome !== "unknown") throw error;
    // Whatever keeps us from looking, the outcome stays as unknown as it was.
    const found = await findNonce(session, entity, inputs, resource, nonce).catch(() => undefined);
    if (found) return found;
    throw error;
  }
}
