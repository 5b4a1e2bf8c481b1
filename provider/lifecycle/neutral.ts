import { ignoreMissing } from "../api/failure";
import type { Neutral } from "../entities/declaration";
import type { Entity } from "../entities/entity";
import type { Session } from "../session/session";
import { outputsOf } from "./outputs";
import { updateRequest } from "./request";
import { listingOf, shapeOf } from "./shape";

/** Takes all rights away from objects. One that is gone has none. */
export async function neutralize(
  session: Session,
  bearer: Entity,
  attributes: Neutral["attributes"],
  ids: readonly string[],
): Promise<void> {
  const changes = Object.entries(attributes).map(([property, value]) => ({
    effect: "update" as const,
    property,
    value,
  }));
  await Promise.all(
    ids.map((id) =>
      session.objects.update(shapeOf(bearer), id, updateRequest(bearer, changes, {})).catch(ignoreMissing),
    ),
  );
}

/** The ids of the objects within `parent` that have rights left. */
export async function withRights(
  session: Session,
  bearer: Entity,
  attributes: Neutral["attributes"],
  parent: string,
): Promise<string[]> {
  const listing = listingOf(bearer, bearer.within ? { [bearer.within.field]: parent } : {});
  const all = (await session.objects.list(listing).catch(ignoreMissing)) ?? [];
  const isNeutral = (outputs: Record<string, unknown>) =>
    Object.entries(attributes).every(([name, value]) => outputs[name] === value);
  return all.filter((one) => !isNeutral(outputsOf(bearer, one))).map(({ id }) => id);
}
