import type { Resource } from "../../api/document";
import { newNonce } from "../../session/session";
import { compare } from "../compare";
import { writeMarked } from "../marking";
import { outputsOf } from "../outputs";
import { markOf } from "../siblings";
import type { Creating } from "./creating";
import { onRecord } from "./on-record";

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
  const nonce = creating.nonce ?? newNonce();
  const write = () => {
    session.live.saw(found.id, nonce);
    return writeMarked(session, entity, found, compare(entity, outputs, creating.inputs), { resource, nonce });
  };
  if (creating.nonce !== undefined) return write();
  return onRecord(session, { type: entity.type, id: found.id, resource, nonce }, write);
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
