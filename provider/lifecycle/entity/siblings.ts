import type { ApiObject } from "../../api/document";
import { ignoreMissing, isMissing } from "../../api/failure";
import type { Entity } from "../../entities/entity";
import { apiField } from "../../entities/view";
import { outputOf } from "../../model/outputs";
import { listingOf, shapeOf } from "../../model/shape";
import { type Bag, isEqual } from "../../model/values";
import type { Session } from "../../session/session";

/** The siblings of an object as the process knows them; `values` are its inputs or outputs. */
export async function siblings(session: Session, entity: Entity, values: Bag): Promise<ApiObject[]> {
  try {
    return await session.objects.list(listingOf(entity, values));
  } catch (error) {
    if (!isMissing(error) || entity.within === undefined) throw error;
    throw new Error(
      `\`${entity.within.field}\` names an object that does not exist or cannot be seen with these credentials`,
    );
  }
}

/** The same, read again, in case others have written since. */
export function siblingsAgain(session: Session, entity: Entity, values: Bag): Promise<ApiObject[]> {
  return session.objects.listAgain(listingOf(entity, values));
}

/** The objects of a group. One that the state knows and their list lacks is asked for by itself before it counts as gone. */
export async function withUnlisted(
  { objects }: Session,
  entity: Entity,
  listed: readonly ApiObject[],
  known: readonly string[],
): Promise<ApiObject[]> {
  const shown = new Set(listed.map(({ id }) => id));
  const lacking = known.filter((id) => !shown.has(id));
  const found = await Promise.all(lacking.map((id) => objects.read(shapeOf(entity), id).catch(ignoreMissing)));
  return [...listed, ...found.filter((one) => one !== undefined)];
}

/** Those with the natural key of these inputs. */
export function withKey(entity: Entity, all: readonly ApiObject[], inputs: Bag): ApiObject[] {
  return all.filter((one) =>
    entity.naturalKey?.every((name) => isEqual(apiField(entity, name), outputOf(entity, one, name), inputs[name])),
  );
}
