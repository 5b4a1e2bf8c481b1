import type { ApiObject } from "../api/document";
import { membership } from "../entities/membership";
import type { organizationMembers } from "../entities/organization-members";
import { guardCaller } from "../lifecycle/entity/guard";
import { keptAdmins } from "../lifecycle/lock-out";
import type { Work } from "../lifecycle/resource-type";
import type { Change } from "../model/change";
import { few } from "../model/few";
import { outputsOf } from "../model/outputs";
import { type Bag, isBag } from "../model/values";
import { inWords } from "../model/words";
import { addressOf, asMembers, entryOf, isOwner, type Members, memberChanges } from "./members";

type Declared = typeof organizationMembers;

/** Who shall be a member, with the membership that there is, and who else is one. */
export interface Compared {
  readonly listed: readonly Listed[];
  readonly others: readonly ApiObject[];
  /** The membership of an owner who is not listed. */
  readonly unlistedOwner: ApiObject | undefined;
}

export interface Listed {
  readonly address: string;
  readonly wanted: Bag;
  readonly found: ApiObject | undefined;
}

export function comparedWith(existing: readonly ApiObject[], { members }: Work<Declared>["inputs"]): Compared {
  const all = asMembers(members);
  const unlisted = existing.filter((one) => !entryOf(all, addressOf(one)));
  return {
    listed: Object.entries(all).map(([address, wanted]) => ({
      address,
      wanted: wanted as Bag,
      found: existing.find((one) => entryOf({ [address]: wanted }, addressOf(one))),
    })),
    others: unlisted.filter((one) => !isOwner(one)),
    unlistedOwner: unlisted.find(isOwner),
  };
}

/** What becomes of existing memberships, in words. */
export function differences({ listed, others }: Compared, said: Members): string[] {
  const changed = listed.flatMap(({ address, wanted, found }) => {
    if (!found) return [];
    const changes = written(memberChanges(outputsOf(membership, found), sayingOf(said, address), wanted));
    const words = inWords(membership, outputsOf(membership, found), changes);
    return words.length === 0 ? [] : [`changed ${words.join(", ")} of ${address}`];
  });
  const removed = others.map(addressOf);
  return [...changed, ...(removed.length === 0 ? [] : [`removed ${few(removed, ", ")}`])];
}

/**
 * The run must not take the access of its own user away, nor leave too few admins. Returns the ids of the memberships that lose
 * the rights of an admin.
 */
export async function guard(
  { session, inputs }: Work<Declared>,
  { listed, others }: Compared,
  said: Members,
): Promise<ReadonlySet<string>> {
  for (const one of others) await guardCaller(session, membership, one, inputs, "removing it");
  for (const { address, wanted, found } of listed) {
    const changes = found ? memberChanges(outputsOf(membership, found), sayingOf(said, address), wanted) : [];
    const touchesAccess = changes.some(
      (one) => "property" in one && membership.access?.by.includes(one.property as "roleId"),
    );
    if (found && touchesAccess) await guardCaller(session, membership, found, inputs, "changing it");
  }
  const kept = listed.flatMap(({ found, wanted }) => (found ? [{ found, roleId: String(wanted.roleId) }] : []));
  const gone = others.map((found) => ({ found, roleId: undefined }));
  return keptAdmins(session, [...kept, ...gone], inputs);
}

/** What changes the object itself; a trigger asks for an action. */
export function written(changes: readonly Change[]): Change[] {
  return changes.filter(({ effect }) => effect === "update" || effect === "metadata");
}

export function sayingOf(said: Members, address: string): Bag {
  const [, one] = entryOf(said, address) ?? [];
  return isBag(one) ? one : {};
}
