import type { ApiObject } from "../../api/document";
import type { Entity } from "../../entities/entity";
import type { Change } from "../../model/change";
import { outputsOf } from "../../model/outputs";
import type { Bag } from "../../model/values";
import type { Session } from "../../session/session";
import { keepingAdmins, keepingOwnRights } from "../lock-out";

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

/** Runs a write, unless it would lock out an admin or the caller. Without `changes` it is a delete. */
export async function guardedWrite<T>(
  session: Session,
  entity: Entity,
  found: ApiObject,
  changes: readonly Change[] | undefined,
  options: Bag,
  work: () => Promise<T>,
): Promise<T> {
  const after: Bag = Object.fromEntries(
    (changes ?? []).flatMap((change) => (change.effect === "update" ? [[change.property, change.value] as const] : [])),
  );
  if (entity.powers && changes) await keepingOwnRights(session, [found], () => after, options);
  if (entity.access === undefined) return work();
  const outputs: Bag = outputsOf(entity, found);
  const [role = ""] = entity.access.by;
  const roleId = changes === undefined ? undefined : String(after[role] ?? outputs[role]);
  return keepingAdmins(session, { found, roleId }, options, work);
}
