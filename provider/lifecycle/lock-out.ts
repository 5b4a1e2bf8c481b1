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

/** A membership that gets a role, or goes: then its role is `undefined`. */
export interface RoleChange {
  readonly found: ApiObject;
  readonly roleId: string | undefined;
}

/**
 * Runs a change of a membership, unless it takes the rights of an admin away and leaves fewer than the minimum. Fails closed:
 * admins that cannot be counted are too few.
 *
 * An admin is an active member with the built-in role `admin`, or the owner: nobody else may write memberships and roles.
 * Source: the vendor's page "Roles".
 */
export async function keepingAdmins<T>(
  session: Session,
  change: RoleChange,
  options: Bag,
  work: () => Promise<T>,
): Promise<T> {
  const loss = await lossOf(session, [change], options);
  if (loss.refusable.length === 0) return work();
  return inTurn(session, loss.organizationId, async () => {
    await refuseTooFew(session, loss);
    return work();
  });
}

/**
 * The same for members of one organization that change together: throws unless all the changes leave enough admins. Returns
 * the ids of those that lose the rights of an admin: they have to be written last, because what is left may come with the others.
 */
export async function keptAdmins(
  session: Session,
  changes: readonly RoleChange[],
  options: Bag,
): Promise<ReadonlySet<string>> {
  const loss = await lossOf(session, changes, options);
  if (loss.refusable.length > 0) await refuseTooFew(session, loss);
  return new Set(loss.demoted.map(({ id }) => id));
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

/** What changes of roles in one organization take away. */
interface Loss {
  readonly organizationId: string;
  /** Who loses the rights of an admin. */
  readonly demoted: readonly Member[];
  /** Those of them whom no option allows. */
  readonly refusable: readonly Member[];
  /** Whether a member has the rights of an admin afterwards. */
  readonly staysAdmin: (member: Member) => boolean;
}

async function lossOf(session: Session, changes: readonly RoleChange[], options: Bag): Promise<Loss> {
  const roles = new Map(changes.map(({ found, roleId }) => [found.id, roleId]));
  const changed = changes
    .map(({ found }): Member => ({ id: found.id, ...outputsOf(membership, found) }))
    // Who has not accepted yet is no admin, and the owner stays one whatever the role.
    .filter(({ id, status, owner, roleId }) => status !== "pending" && !owner && roles.get(id) !== roleId);
  const organizationId = changed[0]?.organizationId ?? "";
  const guarded = session.minAdmins === 0 ? [] : await notAllowed(session, changed, options);
  if (guarded.length === 0) return { organizationId, demoted: changed, refusable: [], staysAdmin: () => false };
  const kinds = await counting(organizationId, () => kindsOf(session, organizationId));
  const isAdmin = (roleId: string | undefined) => roleId !== undefined && kinds.get(roleId) === "admin";
  // A role that the listing lacks may be anything.
  const demoted = changed.filter(
    ({ id, roleId }) => (isAdmin(roleId) || !kinds.has(roleId)) && !isAdmin(roles.get(id)),
  );
  return {
    organizationId,
    demoted,
    refusable: demoted.filter((one) => guarded.includes(one)),
    staysAdmin: ({ id, owner, roleId }) => owner || isAdmin(roles.has(id) ? roles.get(id) : roleId),
  };
}

/** Whom neither the override names nor the caller may let go of as the caller's own access. */
async function notAllowed(session: Session, members: readonly Member[], options: Bag): Promise<readonly Member[]> {
  const named = allowedIn(options);
  const others = members.filter(({ userEmail }) => !named.includes(userEmail.toLowerCase()));
  if (others.length === 0 || options.changeOwnAccess !== true) return others;
  const caller = (await session.account.email()).toLowerCase();
  return others.filter(({ userEmail }) => userEmail.toLowerCase() !== caller);
}

async function refuseTooFew(session: Session, { organizationId, refusable: [first], staysAdmin }: Loss): Promise<void> {
  const members = await counting(organizationId, () => membersOf(session, organizationId));
  const left = members.filter((one) => one.status === "active" && staysAdmin(one)).map(({ userEmail }) => userEmail);
  if (first && left.length < session.minAdmins) throw tooFew(first, left, session.minAdmins);
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
