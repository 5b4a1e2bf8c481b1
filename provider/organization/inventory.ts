import { apiCredential } from "../entities/api-credential";
import { applicationMembership } from "../entities/application-membership";
import { type Mark, nameOf, rowOf, stackOf } from "../entities/mark";
import { membership } from "../entities/membership";
import { membershipProfile } from "../entities/membership-profile";
import { organization } from "../entities/organization";
import { permission } from "../entities/permission";
import { role } from "../entities/role";
import { textOf } from "../hooks/matrix";
import { byCodeUnits } from "../model/order";
import { builtInRoles } from "../spec/section";
import type { Snapshot } from "./snapshot";

/**
 * - `managed`: a resource of a stack holds it, according to its mark.
 * - `unmanaged`: it has no mark. Somebody made it by hand, or it was imported and never written since.
 * - `left over`: it has a mark, but an interrupted run left it behind, or the resource retired it and took its rights away.
 */
export type Standing = "managed" | "unmanaged" | "left over";

/** One object, and whose it is. */
export interface Item {
  readonly noun: string;
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  readonly standing: Standing;
  /** `<project>/<stack>`; absent if it is unmanaged. */
  readonly stack?: string;
  /** The name of the resource in the program; absent if it is unmanaged. */
  readonly resource?: string;
  /** Whether anybody gets rights by it. */
  readonly grants: boolean;
  /** Why it is taken for a left-over. */
  readonly why?: string;
}

/** Kinds of objects, those that grant rights first. */
const order: readonly string[] = [
  membership,
  apiCredential,
  role,
  permission,
  applicationMembership,
  membershipProfile,
  organization,
].map(({ noun }) => noun);

/**
 * Every object that a program could declare, what grants rights first. Built-in roles, which nobody can manage, are left out.
 * An object whose owner also marks a newer one is a left-over of an interrupted run, unless the two are in turn. So is a role
 * with a mark, without any right and with nobody in it.
 */
export function inventoryOf(snapshot: Snapshot): Item[] {
  const { organization: whole, roles, permissions, credentials, profiles, members, applications } = snapshot;
  const custom = roles.filter(({ outputs }) => !builtInRoles.some((kind) => kind === outputs.kind));
  const rightsOf = (id: string) => (permissions.get(id) ?? []).some(({ outputs }) => textOf(outputs) !== "");
  const used = new Set([...members, ...credentials, ...applications].map(({ outputs }) => outputs.roleId));
  // Only a rotating credential owns both: each of its two has application memberships of its own.
  const rotating = new Set(credentials.flatMap(({ mark }) => mark?.owner ?? []));
  const names = new Map(roles.map(({ id, outputs }) => [id, outputs.name]));
  const objects: Sighted[] = [
    ...members.map((one) => sighted(membership.noun, one, one.outputs.userEmail, true)),
    ...credentials.map((one) => sighted(apiCredential.noun, one, one.outputs.name, true)),
    ...custom.map((one) => {
      const isRetired = one.mark !== undefined && permissions.has(one.id) && !rightsOf(one.id) && !used.has(one.id);
      return { ...sighted(role.noun, one, one.outputs.name, rightsOf(one.id)), isRetired };
    }),
    ...[...permissions].flatMap(([id, all]) =>
      all.map((one) =>
        // One that was written in another run is no left-over.
        ({
          ...sighted(permission.noun, one, `${names.get(id)}: ${one.outputs.subject}`, textOf(one.outputs) !== ""),
          isShared: true,
        }),
      ),
    ),
    ...applications.map((one) => ({
      ...sighted(applicationMembership.noun, one, one.id, true),
      isShared: one.mark !== undefined && rotating.has(one.mark.owner),
    })),
    ...profiles.map((one) => sighted(membershipProfile.noun, one, one.outputs.name, false)),
    sighted(organization.noun, whole, whole.outputs.name, false),
  ];
  const newest = newestByOwner(objects);
  return objects.map((one) => itemOf(one, newest)).sort(byWeight);
}

interface Sighted {
  readonly noun: string;
  readonly id: string;
  readonly name: string;
  readonly mark: Mark | undefined;
  readonly createdAt: string;
  readonly grants: boolean;
  /** A role that its resource released: nothing is left of its rights. */
  readonly isRetired?: boolean;
  /** Its resource holds others of its kind beside it. */
  readonly isShared?: boolean;
}

interface Markable {
  readonly id: string;
  readonly mark: Mark | undefined;
  readonly outputs: { readonly createdAt: string };
}

function sighted(noun: string, { id, mark, outputs }: Markable, name: string, grants: boolean): Sighted {
  return { noun, id, name, mark, createdAt: outputs.createdAt, grants };
}

/** What one resource holds in turn has one owner and one row of nonces; so the nonce tells, not the object. */
function newestByOwner(objects: readonly Sighted[]): ReadonlyMap<string, Sighted> {
  const newest = new Map<string, Sighted>();
  for (const one of objects) {
    if (!one.mark) continue;
    const key = keyOf(one.noun, one.mark);
    const other = newest.get(key);
    if (!other || other.createdAt <= one.createdAt) newest.set(key, one);
  }
  return newest;
}

function keyOf(noun: string, { owner }: Mark): string {
  return `${noun} ${owner}`;
}

function itemOf(
  { noun, id, name, mark, grants, isRetired, isShared }: Sighted,
  newest: ReadonlyMap<string, Sighted>,
): Item {
  const about = { noun, id, name, grants };
  if (!mark) return { ...about, standing: "unmanaged" };
  const whose = { stack: stackOf(mark.owner), resource: nameOf(mark.owner) };
  const now = newest.get(keyOf(noun, mark));
  if (!isShared && now?.mark && rowOf(now.mark).row !== rowOf(mark).row)
    return { ...about, ...whose, standing: "left over", why: `the same resource has a newer one, ${now.id}` };
  if (isRetired) return { ...about, ...whose, standing: "left over", why: "it has no rights, and nobody has it" };
  return { ...about, ...whose, standing: "managed" };
}

/** What grants rights and nobody manages comes first: that is what a review looks for. */
function byWeight(one: Item, other: Item): number {
  const weight = ({ grants, standing, noun }: Item) =>
    (grants ? 0 : 1000) + ["left over", "unmanaged", "managed"].indexOf(standing) * 100 + order.indexOf(noun);
  return weight(one) - weight(other) || byCodeUnits(one.name, other.name);
}
