import type { ApiObject } from "../../api/document";
import type { Entity } from "../../entities/entity";
import { outputsOf } from "../../model/outputs";
import type { Bag } from "../../model/values";
import type { Session } from "../../session/session";

/**
 * Whoever takes away the access that the run itself stands on is locked out of the next run. Throws unless the resource
 * allows it, or the object is not the caller's own.
 */
export async function guardCaller(
  session: Session,
  entity: Entity,
  found: ApiObject,
  { changeOwnAccess }: Bag,
  what: string,
): Promise<void> {
  if (entity.access === undefined || changeOwnAccess === true) return;
  const email = outputsOf(entity, found)[entity.access.email];
  if (String(email).toLowerCase() !== (await session.account.email()).toLowerCase()) return;
  throw new Error(
    `it is the ${entity.noun} of the user whose credentials these are: to ${what} may lock out the next run. Use the credentials of another admin, or allow it with \`changeOwnAccess: true\` and run \`pulumi up\` first`,
  );
}
