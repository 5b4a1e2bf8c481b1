import type { Entity } from "../../entities/entity";
import type { Session } from "../../session/session";

/**
 * Whose credentials see an object that is in no organization: of such a one, a 404 says nothing without knowing who asked.
 * The singleton tells by its own id.
 */
export async function accountOf(entity: Entity, { account }: Session): Promise<string | undefined> {
  return "organizationId" in entity.fields || entity.singleton !== undefined ? undefined : account.id();
}
