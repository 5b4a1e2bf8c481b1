import type { Resource } from "../api/document";
import { ApiError } from "../api/failure";
import type { Entity } from "../entities/entity";
import { formatMark } from "../entities/mark";
import type { Session } from "../session/session";
import { findNonce } from "./lookup";
import { createRequest } from "./request";
import { shapeOf } from "./shape";
import type { Bag } from "./values";

/**
 * One POST, carried out at most once. When the answer does not tell what became of it, the object is looked for by its
 * nonce; an {@link ApiError} with outcome `unknown` means that it was not found within seconds.
 */
export async function post(
  session: Session,
  entity: Entity,
  inputs: Bag,
  resource: string,
  nonce: string,
): Promise<Resource> {
  try {
    return await session.objects.create(
      shapeOf(entity),
      createRequest(entity, inputs, formatMark({ resource, nonce })),
    );
  } catch (error) {
    if (!(error instanceof ApiError) || error.outcome !== "unknown") throw error;
    // Whatever keeps us from looking, the outcome stays as unknown as it was.
    const found = await findNonce(session, entity, inputs, resource, nonce).catch(() => undefined);
    if (found) return found;
    throw error;
  }
}
