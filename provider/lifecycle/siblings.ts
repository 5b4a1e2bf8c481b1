import type { Resource } from "../api/document";
import { isMissing } from "../api/failure";
import type { Entity } from "../entities/entity";
import { type Mark, markKey, markProperty, parseMark } from "../entities/mark";
import { apiField } from "../entities/view";
import type { Session } from "../session/session";
import { outputsOf } from "./outputs";
import { listingOf } from "./shape";
import { type Bag, isBag, isEqual } from "./values";

/** After an answer that tells nothing, the object may show a moment later: the pauses between looks, in milliseconds. */
const pauses = [500, 1_000, 2_000];

export function markOf(resource: Resource): Mark | undefined {
  const { metadata } = resource.attributes;
  return isBag(metadata) ? parseMark(metadata[markKey]) : undefined;
}

/** The siblings of an object as the process knows them; `values` are its inputs or outputs. */
export async function siblings(session: Session, entity: Entity, values: Bag): Promise<Resource[]> {
  try {
    return await session.objects.list(listingOf(entity, values));
  } catch (error) {
    if (!isMissing(error) || entity.within === undefined) throw error;
    throw new Error(
      `\`${entity.within.field}\` names an object that does not exist or cannot be seen with these credentials`,
    );
  }
}

/** The same, read again: for when others may have written since. */
export function siblingsAgain(session: Session, entity: Entity, values: Bag): Promise<Resource[]> {
  return session.objects.listAgain(listingOf(entity, values));
}

/** The object that one certain POST made, looked for a few times. */
export async function findNonce(
  session: Session,
  entity: Entity,
  values: Bag,
  resource: string,
  nonce: string,
): Promise<Resource | undefined> {
  for (const pause of [0, ...pauses]) {
    await session.sleep(pause);
    const all = await siblingsAgain(session, entity, values);
    const found = all.find((one) => {
      const mark = markOf(one);
      return mark?.resource === resource && mark.nonce === nonce;
    });
    if (found) return found;
  }
  return undefined;
}

/** The siblings with the natural key of these inputs. */
export function withKey(entity: Entity, all: readonly Resource[], inputs: Bag): Resource[] {
  return all.filter((resource) => {
    const outputs = outputsOf(entity, resource);
    return entity.naturalKey?.every((name) => isEqual(apiField(entity, name), outputs[name], inputs[name]));
  });
}

/** The mark of a resource, without nonce, as its inputs carry it. A program that is older than the marks has none. */
export function resourceOf(inputs: Bag): string {
  const resource = inputs[markProperty];
  if (typeof resource !== "string" || resource === "")
    throw new Error(`the inputs carry no ${markProperty}: create the resource with a class of this package`);
  return resource;
}
