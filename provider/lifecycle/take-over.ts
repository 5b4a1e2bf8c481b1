import type { Resource } from "../api/document";
import type { Entity } from "../entities/entity";
import { formatMark } from "../entities/mark";
import { newNonce, type Session } from "../session/session";
import { compare } from "./compare";
import { markOf } from "./lookup";
import { outputsOf } from "./outputs";
import { updateRequest } from "./request";
import { shapeOf } from "./shape";
import { type Bag, isBag } from "./values";

/**
 * Makes an existing object the one of this resource: whatever differs is written, together with the mark and a fresh
 * nonce. The nonce tells a later delete of the former owner that the object lives on.
 */
export async function takeOver(
  session: Session,
  entity: Entity,
  inputs: Bag,
  resource: string,
  found: Resource,
): Promise<Resource> {
  const outputs = outputsOf(entity, found);
  const reason = entity.unmanageable?.(outputs);
  if (reason) throw new Error(`the ${entity.noun} ${found.id} cannot be taken over: ${reason}`);
  const changes = compare(entity, outputs, inputs);
  const fixed = fixedDifferences(entity, found, inputs);
  if (fixed.length > 0)
    throw new Error(
      `the ${entity.noun} ${found.id} cannot be taken over: it differs in ${fixed.join(", ")}, which cannot be changed. Declare what it has, or adopt another one`,
    );
  session.live.claim(found.id, resource);
  const nonce = newNonce();
  session.live.saw(found.id, nonce);
  const metadata = isBag(found.attributes.metadata) ? found.attributes.metadata : {};
  const request = updateRequest(entity, changes, metadata, formatMark({ resource, nonce }));
  return session.objects.update(shapeOf(entity), found.id, request);
}

/** The declared properties in which an object differs and that no update can change. */
export function fixedDifferences(entity: Entity, found: Resource, inputs: Bag): string[] {
  const isField = (name: string) => entity.fields[name]?.kind !== "trigger";
  return compare(entity, outputsOf(entity, found), inputs)
    .filter(({ effect, property }) => (effect === "replace" || effect === "refuse") && isField(property))
    .map(({ property }) => property);
}

export function isMarkedBy(resource: string): (found: Resource) => boolean {
  return (found) => markOf(found)?.resource === resource;
}
