import type { Resource } from "../../api/document";
import { ApiError } from "../../api/failure";
import { formatMark } from "../../entities/mark";
import { newNonce } from "../../session/session";
import { compare } from "../compare";
import { outputsOf } from "../outputs";
import { updateRequest } from "../request";
import { shapeOf } from "../shape";
import { markOf } from "../siblings";
import { isBag } from "../values";
import type { Creating } from "./creating";

/**
 * Makes an existing object the one of this resource: whatever differs is written, together with the mark and a fresh
 * nonce. The nonce tells a later delete of the former owner that the object lives on.
 */
export async function takeOver(creating: Creating, found: Resource): Promise<Resource> {
  const { session, entity, resource } = creating;
  const outputs = outputsOf(entity, found);
  const refuse = (reason: string) => new Error(`the ${entity.noun} ${found.id} cannot be taken over: ${reason}`);
  const reason = entity.unmanageable?.(outputs);
  if (reason) throw refuse(reason);
  const fixed = fixedDifferences(creating, found);
  if (fixed.length > 0)
    throw refuse(
      `it differs in ${fixed.join(", ")}, which cannot be changed. Declare what it has, or adopt another one`,
    );
  session.live.claim(found.id, resource);
  const { nonce } = creating;
  return nonce === undefined ? onRecord(creating, found) : mark(creating, found, nonce);
}

/** Should the state never hear of the fresh nonce, it would take the object for somebody else's. */
async function onRecord(creating: Creating, found: Resource): Promise<Resource> {
  const { session, entity, resource } = creating;
  const nonce = newNonce();
  session.journal.open(entity.type, resource, nonce, found.id);
  try {
    const taken = await mark(creating, found, nonce);
    session.journal.answered(nonce, found.id);
    return taken;
  } catch (error) {
    if (!(error instanceof ApiError) || error.outcome !== "unknown") session.journal.close(nonce);
    throw error;
  }
}

/** Writes whatever differs, and the mark. */
function mark({ session, entity, inputs, resource }: Creating, found: Resource, nonce: string): Promise<Resource> {
  session.live.saw(found.id, nonce);
  const metadata = isBag(found.attributes.metadata) ? found.attributes.metadata : {};
  const changes = compare(entity, outputsOf(entity, found), inputs);
  const request = updateRequest(entity, changes, metadata, formatMark({ resource, nonce }));
  return session.objects.update(shapeOf(entity), found.id, request);
}

/** The declared properties in which an object differs and that no update can change. */
export function fixedDifferences({ entity, inputs }: Creating, found: Resource): string[] {
  const isField = (name: string) => entity.fields[name]?.kind !== "trigger";
  return compare(entity, outputsOf(entity, found), inputs)
    .filter(({ effect, property }) => (effect === "replace" || effect === "refuse") && isField(property))
    .map(({ property }) => property);
}

/** Whether an object carries the mark of the resource that is being created. */
export function isOwn({ resource }: Creating): (found: Resource) => boolean {
  return (found) => markOf(found)?.resource === resource;
}
