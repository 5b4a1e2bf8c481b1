import type { Client } from "../api/client";
import type { ApiObject } from "../api/document";
import { readAll } from "../api/listing";
import { apiCredential } from "../entities/api-credential";
import { applicationMembership } from "../entities/application-membership";
import type { Entity } from "../entities/entity";
import type { Mark } from "../entities/mark";
import { membership } from "../entities/membership";
import { membershipProfile } from "../entities/membership-profile";
import type { organization } from "../entities/organization";
import { permission } from "../entities/permission";
import { role } from "../entities/role";
import type { OutputsOf } from "../entities/values";
import { markOf, outputsOf } from "../model/outputs";
import { listingOf } from "../model/shape";

/** One object as it is: what a program would see of it, and whose it is. */
export interface Found<E extends Pick<Entity, "fields"> = Entity> {
  readonly id: string;
  readonly outputs: OutputsOf<E>;
  readonly mark: Mark | undefined;
}

/** Everything in one organization at one time. It may come from the API or from the state of a stack. */
export interface Snapshot {
  readonly organization: Found<typeof organization>;
  /** Built-in ones included. */
  readonly roles: readonly Found<typeof role>[];
  /** By the id of the role. Of built-in roles, which nobody can change, they may be missing. */
  readonly permissions: ReadonlyMap<string, readonly Found<typeof permission>[]>;
  readonly credentials: readonly Found<typeof apiCredential>[];
  readonly profiles: readonly Found<typeof membershipProfile>[];
  readonly members: readonly Found<typeof membership>[];
  readonly applications: readonly Found<typeof applicationMembership>[];
}

/** An object of the API as a find. */
export function foundOf<E extends Pick<Entity, "fields">>(entity: E, object: ApiObject): Found<E> {
  return { id: object.id, outputs: outputsOf(entity, object), mark: markOf(object) };
}

/** Told how many more objects were read, for the progress of long work. */
export type Progress = (more: number) => void;

/**
 * Reads one organization by the page: one request for each 25 objects of a kind, and at least one for each role.
 *
 * Errors: an `ApiError`, and that of {@link findOrganization}.
 */
export async function readSnapshot(
  client: Client,
  found: Found<typeof organization>,
  progress: Progress = () => {},
): Promise<Snapshot> {
  const below = async <E extends Entity>(entity: E, field: string, id: string): Promise<Found<E>[]> => {
    const objects = await readAll(client, listingOf(entity, { [field]: id }));
    progress(objects.length);
    return objects.map((object) => foundOf(entity, object));
  };
  const inIt = <E extends Entity>(entity: E) => below(entity, "organizationId", found.id);
  const roles = await inIt(role);
  const [matrices, credentials, profiles, members, applications] = await Promise.all([
    Promise.all(
      roles
        .filter(({ outputs }) => role.unmanageable?.(outputs) === undefined)
        .map(async ({ id }) => [id, await below(permission, "roleId", id)] as const),
    ),
    inIt(apiCredential),
    inIt(membershipProfile),
    inIt(membership),
    inIt(applicationMembership),
  ]);
  return { organization: found, roles, permissions: new Map(matrices), credentials, profiles, members, applications };
}
