import type { ApiObject } from "../../api/document";
import type { Entity } from "../../entities/entity";
import { outputsOf } from "../../model/outputs";
import type { Bag } from "../../model/values";
import type { Session } from "../../session/session";

/**
 * A run that removes its own access locks out the next run. Throws if the object is the caller's own access, unless the
 * resource allows the change.
 */
export async function guardCaller(
  session: Session,
  entity: Entity,
  found: ApiObject,
  { changeOwnAccess }: Bag,
  what: string,
): Promise<void> {
  if (entity.access?.email === undefined || changeOwnAccess === true) return;
  const email = outputsOf(entity, found)[entity.access.email];
  if (String(email).toLowerCase() !== (await session.account.email()).toLowerCase()) return;
  throw new Error(
    `it is the ${entity.noun} of the user whose credentials the provider uses: ${what} may lock out the next run. Use the credentials of another admin, or allow it with \`changeOwnAccess: true\` and run \`pulumi up\` first`,
  );
}
