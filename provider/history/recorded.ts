import type { Client } from "../api/client";
import { readAll } from "../api/listing";
import { membership } from "../entities/membership";
import { permission } from "../entities/permission";
import { role } from "../entities/role";
import { version } from "../entities/version";
import { outputsOf } from "../model/outputs";
import { shapeOf } from "../model/shape";
import { type Bag, isBag } from "../model/values";
import type { Progress } from "../organization/snapshot";

/** What the API keeps versions of. */
export const versioned = { [membership.type]: membership, [permission.type]: permission, [role.type]: role } as const;

/** One version: what changed, when, and by whom, as the API tells it. */
export interface Recorded {
  readonly id: string;
  /** An ISO 8601 time in UTC. */
  readonly at: string;
  /** The type of the object in the API, such as `roles`. */
  readonly type: string;
  readonly objectId: string;
  /** `create`, `update` or `destroy`; possibly another one. */
  readonly event: string;
  /** The values before and after, by the API's name of the attribute. */
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
  /** Absent: the API does not say. */
  readonly who?: Bag;
}

/**
 * Reads the versions of every organization that the caller can see, by the page, the oldest first. The API narrows them by
 * their time, if it understands that filter.
 */
export async function readVersions(
  client: Client,
  since: Date | undefined,
  progress: Progress = () => {},
): Promise<Recorded[]> {
  const where = since === undefined ? {} : { where: { created_at_gteq: since.toISOString() } };
  const objects = await readAll(client, { shape: shapeOf(version), ...where });
  progress(objects.length);
  return objects
    .map((object) => ({ id: object.id, outputs: outputsOf(version, object) }))
    .filter(({ outputs }) => since === undefined || Date.parse(outputs.createdAt) >= since.getTime())
    .map(({ id, outputs: { createdAt, resourceType, resourceId, event, changes, who } }) => ({
      id,
      at: createdAt,
      type: resourceType,
      objectId: resourceId,
      event,
      changes: pairsIn(changes),
      ...(isBag(who) && Object.keys(who).length > 0 ? { who } : {}),
    }));
}

/** What is no pair of values is not told: the shape of `changes` is documented in one sentence. */
function pairsIn(changes: unknown): Recorded["changes"] {
  if (!isBag(changes)) return {};
  return Object.fromEntries(
    Object.entries(changes).filter((entry): entry is [string, [unknown, unknown]] => {
      const [, pair] = entry;
      return Array.isArray(pair) && pair.length === 2;
    }),
  );
}
