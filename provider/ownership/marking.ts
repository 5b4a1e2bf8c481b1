import type { ApiObject } from "../api/document";
import type { Entity } from "../entities/entity";
import { formatMark, type Mark, stackOf } from "../entities/mark";
import type { Json } from "../json";
import type { Change } from "../model/change";
import { few } from "../model/few";
import { keptKeys } from "../model/kept-keys";
import { markOf } from "../model/outputs";
import { updateRequest } from "../model/request";
import { shapeOf } from "../model/shape";
import { isBag } from "../model/values";
import type { Room } from "./room";

/** The API has carried out a PATCH, but kept what it was to take away. */
class KeptKeys extends Error {
  readonly outcome = "unknown";

  constructor(id: string, keys: readonly string[]) {
    const [them, named] = [keys.length === 1 ? "it" : "them", keys.map((key) => `\`${key}\``)];
    super(
      `the API has kept ${few(named, ", ")} of ${id} although the PATCH left ${them} out: it merges objects, so that a key cannot be taken away. Declare ${them} again, with another value if need be`,
    );
  }
}

/**
 * Writes changes to an object, and the mark of its resource if it carries another one. `sent` is included unchanged.
 * Sends nothing if there is nothing to write. Throws {@link KeptKeys} if the API did not take away what the changes do.
 */
export async function write(
  { objects }: Room,
  entity: Entity,
  found: ApiObject,
  changes: readonly Change[],
  mark: Mark | undefined,
  sent: Readonly<Record<string, Json>> = {},
): Promise<ApiObject> {
  const metadata = isBag(found.attributes.metadata) ? found.attributes.metadata : {};
  const toMark = mark && !isMarked(found, mark) ? formatMark(mark) : undefined;
  const request = updateRequest(entity, changes, metadata, toMark);
  const attributes = { ...request.attributes, ...sent };
  const isEmpty = [attributes, request.relationships ?? {}].every((part) => Object.keys(part).length === 0);
  if (isEmpty) return found;
  const written = await objects.update(shapeOf(entity), found.id, { ...request, attributes });
  const kept = keptKeys(entity, found, attributes, written);
  if (kept.length > 0) throw new KeptKeys(found.id, kept);
  return written;
}

/** Whether an object carries exactly this mark. */
export function isMarked(found: ApiObject, { owner, nonce }: Mark): boolean {
  const mark = markOf(found);
  return mark?.owner === owner && mark.nonce === nonce;
}

/** Tells the objects of the same stack from others, by their marks. */
export function inStackOf(mark: Mark | undefined): (found: ApiObject) => boolean {
  const stack = mark && stackOf(mark.owner);
  return (found) => {
    const owner = markOf(found)?.owner;
    return owner !== undefined && stackOf(owner) === stack;
  };
}
