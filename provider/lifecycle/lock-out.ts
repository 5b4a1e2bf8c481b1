import type { ApiObject } from "../api/document";
import { membership } from "../entities/membership";
import { permission } from "../entities/permission";
import { role } from "../entities/role";
import type { OutputsOf } from "../entities/values";
import { few } from "../model/few";
import { outputsOf } from "../model/outputs";
import { listingOf } from "../model/shape";
import type { Bag } from "../model/values";
import type { Session } from "../session/session";

/** A membership, as far as it decides who is an admin. */
type Member = { readonly id: string } & OutputsOf<typeof membership>;

/** The changes that lower the number of admins, one after the other for each organization: each sees what is left by the others. */
const turns = new WeakMap<Session, Map<string, Promise<unknown>>>();

/**
 * Runs a change of a membership, unless it takes the rights of an admin away and leaves fewer than the minimum. A role of
 * `undefined` is that of a membership that goes. Fails closed: admins that cannot be counted are too few.
 *
 * An admin is an active member with the built-in role `admin`, or the owner: nobody else may write memberships and roles.
 * Source: the vendor's page "Roles".
 */
export async function keepingAdmins<T>(
  session: Session,
  found: ApiObject,
  roleId: string | undefined,
  options: Bag,
  work: () => Promise<T>,
): Promise<T> {
  const member: Member = { id: found.id, ...outputsOf(membership, found) };
  const { minAdmins } = session;
  // Who has not accepted yet is no admin, and the owner stays one whatever the role.
  if (minAdmins === 0 || member.status === "pending" || member.owner || roleId === member.roleId) return work();
  const email = member.userEmail.toLowerCase();
  if (allowedIn(options).includes(email)) return work();
  const isCaller = options.changeOwnAccess === true && email === (await session.account.email()).toLowerCase();
  if (isCaller) return work();
  const kinds = await counting(member.organizationId, () => kindsOf(session, member.organizationId));
  // A role that the listing lacks may be anything.
  const wasAdmin = (kinds.get(member.roleId) ?? "admin") === "admin";
  if (!wasAdmin || (roleId !== undefined && kinds.get(roleId) === "admin")) return work();
  return inTurn(session, member.organizationId, async () => {
    const left = await counting(member.organizationId, () => adminsBeside(session, member, kinds));
    if (left.length < minAdmins) throw tooFew(member, left, minAdmins);
    return work();
  });
}

/**
 * Throws if a change takes from the caller's own role a right with which access is changed. `after` gives the values that a
 * permission is to have. Asks nothing unless such a right is taken away.
 */
export async function keepingOwnRights(
  session: Session,
  permissions: readonly ApiObject[],
  after: (found: ApiObject) => Bag,
  options: Bag,
): Promise<void> {
  const taken = permissions.flatMap((found) => {
    const outputs = outputsOf(permission, found);
    const [had, has] = [permission.powers?.(outputs), permission.powers?.({ ...outputs, ...after(found) })];
    return had && !has ? [outputs] : [];
  });
  const [first] = taken;
  if (!first) return;
  const email = (await session.account.email()).toLowerCase();
  if (allowedIn(options).includes(email)) return;
  const { organizationId, roleId } = first;
  const members = await counting(organizationId, () => membersOf(session, organizationId));
  const own = members.find(({ userEmail }) => userEmail.toLowerCase() === email);
  if (own?.owner || (own && own.roleId !== roleId)) return;
  const subjects = few(
    taken.map(({ subject }) => subject),
    ", ",
  );
  const whose = own
    ? `the role ${roleId} is that of ${email}`
    : `nothing shows that the role ${roleId} is not that of ${email}`;
  throw new Error(
    `${whose}, the user whose credentials the provider uses: taking away its rights to ${subjects} may lock out the next run. Use the credentials of another admin, or allow it with \`allowLockOut: "${email}"\``,
  );
}

function tooFew({ userEmail, organizationId }: Member, left: readonly string[], minAdmins: number): Error {
  const who = left.length === 0 ? "" : ` (${few(left, ", ")})`;
  return new Error(
    `${userEmail} is an admin, and ${left.length} of at least ${minAdmins} active admins${who} would be left in the organization ${organizationId}. Make somebody else an admin first, allow it with \`allowLockOut: "${userEmail}"\` (for a delete, run \`pulumi up\` with it first), or lower \`commercelayer:minAdmins\``,
  );
}

/** The addresses that an override names. */
function allowedIn({ allowLockOut }: Bag): string[] {
  return typeof allowLockOut === "string" ? allowLockOut.toLowerCase().split(/[\s,]+/) : [];
}

async function adminsBeside(session: Session, { organizationId, id }: Member, kinds: ReadonlyMap<string, string>) {
  const members = await membersOf(session, organizationId);
  return members
    .filter((one) => one.id !== id && one.status === "active" && (one.owner || kinds.get(one.roleId) === "admin"))
    .map(({ userEmail }) => userEmail);
}

async function kindsOf({ objects }: Session, organizationId: string): Promise<ReadonlyMap<string, string>> {
  const roles = await objects.list(listingOf(role, { organizationId }));
  return new Map(roles.map((one) => [one.id, outputsOf(role, one).kind]));
}

async function membersOf({ objects }: Session, organizationId: string | undefined): Promise<Member[]> {
  const all = await objects.list(listingOf(membership, { organizationId }));
  return all.map((one) => ({ id: one.id, ...outputsOf(membership, one) }));
}

async function counting<T>(organizationId: string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(
      `the admins of the organization ${organizationId} cannot be counted, so the change may lock everybody out: ${(error as Error).message}`,
      { cause: error },
    );
  }
}

async function inTurn<T>(session: Session, organizationId: string, work: () => Promise<T>): Promise<T> {
  const queues = turns.get(session) ?? new Map<string, Promise<unknown>>();
  turns.set(session, queues);
  const turn = (queues.get(organizationId) ?? Promise.resolve()).then(work);
  queues.set(
    organizationId,
    turn.catch(() => {}),
  );
  return turn;
}
