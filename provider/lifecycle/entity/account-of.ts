import type { Entity } from "../../entities/entity";
import type { Session } from "../../session/session";

/**
 * The user whose credentials see an object outside any organization: a 404 for such an object means nothing unless it is
 * known who asked. A singleton's own id identifies its user.
 */
export async function accountOf(entity: Entity, { account }: Session): Promise<string | undefined> {
  return "organizationId" in entity.fields || entity.singleton !== undefined ? undefined : account.id();
}
