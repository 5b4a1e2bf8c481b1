import type { ApiObject } from "../api/document";
import { isMissing } from "../api/failure";
import { permission } from "../entities/permission";
import { noRights } from "../entities/rights";
import { role } from "../entities/role";
import { rolePermissions } from "../entities/role-permissions";
import type { GivenTo, OutputsOf } from "../entities/values";
import { byKey } from "../lifecycle/entity/creation/by-key";
import { creatingOf } from "../lifecycle/entity/creation/creating";
import { list, locate } from "../lifecycle/entity/locate";
import { neutralize, neutralOf } from "../lifecycle/entity/retire";
import { siblings, siblingsAgain, withUnlisted } from "../lifecycle/entity/siblings";
import { confirmGone } from "../lifecycle/gone";
import { keepingOwnRights } from "../lifecycle/lock-out";
import type { Held, Looking, Removing, ResourceType, Updating, Work } from "../lifecycle/resource-type";
import { adoptionOf } from "../model/adoption";
import type { Change } from "../model/change";
import { markOf, outputsOf } from "../model/outputs";
import { shapeOf } from "../model/shape";
import type { State } from "../model/state";
import { type Bag, hasUnknown, present } from "../model/values";
import { inStackOf, isMarked, write } from "../ownership/marking";
import { newNonce, onRecord, takingAway } from "../ownership/on-record";
import { foretell, refuseOthers, releaseGroup, takenOver, throwFailed } from "./group";
import { asMatrix, changedSubjects, flagsOf, inWords, type Matrix, matrixOf, rightsTo, textOf } from "./matrix";
import { warnOfNearMisses } from "./subjects";

type Declared = typeof rolePermissions;

/** The type under which the journal records the permissions of a role. */
const journaled = "role_permissions";

/** A role's whole matrix: many permissions of the API behind one resource. */
export const rolePermissionsType: ResourceType<Declared> = {
  declaration: rolePermissions,
  journaled,
  isRestorable: true,
  compare,
  locate: (session, given) => locate(role, session, given),
  list: (session, query) => list(role, session, query),
  holds: (_, state) => heldIds(state),
  changesOf: (found, inputs) => changesOf(found, rightsTo(subjectIn(found), asMatrix(inputs.permissions))),
  foreseeAdoption,
  create,
  read,
  update,
  remove,
  async letGo(session, { id, owner, nonce }, options) {
    const all = await siblingsAgain(session, permission, { roleId: id });
    const own = all.filter((one) => isMarked(one, { owner, nonce }) && hasRights(one));
    await neutralize(session, permission, { attributes: noRights, options }, own, () => {});
    if (own.length > 0)
      session.say("info", `took the rights of the role ${id} away, which an interrupted run had left behind`, owner);
  },
};

function compare({ outputs }: State<Declared>, inputs: GivenTo<Declared>): Change[] {
  if (outputs.roleId !== inputs.roleId) return [{ effect: "replace", property: "roleId" }];
  const { permissions } = inputs;
  if (hasUnknown(permissions)) return [{ effect: "update", property: "permissions", value: permissions }];
  const wanted = asMatrix(permissions);
  return changedSubjects(asMatrix(outputs.permissions), wanted).map((subject) => ({
    effect: "update",
    property: `permissions.${subject}`,
    value: rightsTo(subject, wanted),
  }));
}

async function create(work: Work<Declared>): Promise<Held> {
  const { session, owner, inputs } = work;
  const id = inputs.roleId;
  const holder = outputsOf(role, await session.objects.read(shapeOf(role), id));
  const obstacle = role.unmanageable?.(holder);
  if (obstacle !== undefined) throw new Error(`the role ${id} cannot be managed: ${obstacle}`);
  const existing = await siblings(session, permission, inputs);
  const nonce = newNonce();
  return onRecord(session, { purpose: "take-over", type: journaled, id, owner, nonce }, () =>
    apply(work, existing, nonce, holder.organizationId),
  );
}

async function update(updating: Updating<Declared>): Promise<Held> {
  const { session, state, inputs } = updating;
  const nonce = state.mark?.nonce ?? newNonce();
  const listed = await siblingsAgain(session, permission, inputs);
  const existing = await withUnlisted(session, permission, listed, heldIds(state));
  return apply(updating, existing, nonce, state.outputs.organizationId);
}

/** Gives the role exactly the rights of the inputs. An error in between reports what was done. */
async function apply(
  work: Work<Declared>,
  existing: readonly ApiObject[],
  nonce: string,
  organizationId: string | undefined,
): Promise<Held> {
  const { session, owner, inputs } = work;
  const mark = { owner, nonce };
  const wanted = asMatrix(inputs.permissions);
  const now = new Map(existing.map((one) => [subjectIn(one), one]));
  const effective = existing.filter((one) => hasRights(one) || rightsTo(subjectIn(one), wanted) !== "");
  refuseOthers(work, effective, nonce);
  await keepingOwnRights(session, existing, (one) => flagsOf(rightsTo(subjectIn(one), wanted)), inputs);
  for (const { id } of existing) session.claims.hold(id, { mark, changes: () => [] });
  const changed = changedSubjects(matrixOf(existing, {}), wanted);
  const takeOver = takeOverInWords(work, effective, nonce, changed);
  const subjects = new Set([
    ...changed,
    // What this resource holds carries its mark, so that no other resource mistakes it for its own.
    ...effective.filter((one) => !isMarked(one, mark)).map(subjectIn),
  ]);
  await warnOfNearMisses(
    session,
    inputs.roleId,
    [...subjects].filter((one) => !now.has(one)),
    owner,
  );
  const results = await Promise.allSettled(
    [...subjects].map(async (subject) => {
      now.set(subject, await writeSubject(work, subject, rightsTo(subject, wanted), now.get(subject), nonce));
    }),
  );
  const held = heldAs([...now.values()], { roleId: inputs.roleId, organizationId }, wanted, mark);
  if (takeOver !== undefined && !results.every(({ status }) => status === "rejected"))
    session.say("info", takeOver, owner);
  throwFailed(results, "write all of", () => held);
  return held;
}

/** Writes the rights to one subject: updates those that differ, or creates the permission. */
async function writeSubject(
  { session, owner, inputs }: Work<Declared>,
  subject: string,
  text: string | undefined,
  found: ApiObject | undefined,
  nonce: string,
): Promise<ApiObject> {
  if (found) return write(session, permission, found, changesOf(found, text), { owner, nonce });
  // The list may lack a permission that exists.
  const own = { roleId: inputs.roleId, subject, ...flagsOf(text), ...(adoptionOf(inputs).byKey && { adopt: true }) };
  return (await byKey(creatingOf(session, permission, owner, own, nonce))).object;
}

function changesOf(found: ApiObject, text: string | undefined): Change[] {
  const outputs: Bag = outputsOf(permission, found);
  return Object.entries(flagsOf(text))
    .filter(([name, value]) => outputs[name] !== value)
    .map(([property, value]) => ({ effect: "update", property, value }));
}

/**
 * What happens to existing rights of other owners, in words, because no plan has shown it; undefined if there are none.
 * Throws if the program refuses differences.
 */
function takeOverInWords(
  { owner, inputs }: Work<Declared>,
  existing: readonly ApiObject[],
  nonce: string,
  changed: string[],
): string | undefined {
  const others = existing.filter((one) => markOf(one)?.nonce !== nonce);
  if (others.length === 0) return undefined;
  const words = inWords(matrixOf(existing, {}), asMatrix(inputs.permissions), changed);
  if (adoptionOf(inputs).refusesDifferences && words.length > 0)
    throw new Error(
      `the role has other rights: this would have ${words.join("; ")}, and \`adopt\` refuses differences. Nothing was written. Declare the rights that the role has, or remove \`ifDifferent\``,
    );
  const what = `permission${others.length === 1 ? "" : "s"} of the role`;
  return `${takenOver(others, what, owner)}; ${words.length === 0 ? "no right changed" : words.join("; ")}`;
}

/** Says in a preview what taking over would do. The outputs are those of any create. */
async function foreseeAdoption(work: Work<Declared>): Promise<undefined> {
  const { session, inputs } = work;
  const now = matrixOf(await siblings(session, permission, inputs), {});
  const wanted = asMatrix(inputs.permissions);
  const words = inWords(now, wanted, changedSubjects(now, wanted));
  foretell(work, `permissions of the role ${inputs.roleId}`, words, "no right");
}

async function read({ session, id, state }: Looking<Declared>): Promise<Held> {
  const { outputs, mark } = state;
  const holder = await session.objects.readAhead(shapeOf(role), id, inStackOf(mark));
  const { organizationId } = outputsOf(role, holder);
  const listed = await siblings(session, permission, { roleId: id });
  const permissions = await withUnlisted(session, permission, listed, heldIds(state));
  return heldAs(permissions, { roleId: id, organizationId }, asMatrix(outputs.permissions));
}

async function remove({ session, owner, id, state }: Removing<Declared>): Promise<void> {
  const { retirement } = rolePermissions;
  const neutral = retirement && neutralOf(retirement, state);
  if (!neutral)
    return session.say(
      "warning",
      `the permissions of the role ${id} stay as they are and are no longer managed`,
      owner,
    );
  const listed = await siblingsAgain(session, permission, { roleId: id }).catch(async (error) => {
    if (!isMissing(error)) throw error;
    await confirmGone(session, { entity: rolePermissions, owner, id }, state);
    return [];
  });
  const all = await withUnlisted(session, permission, listed, heldIds(state));
  const { mark } = state;
  const own = await releaseGroup(session, permission, all.filter(hasRights), { owner, mark }, "keep their rights");
  await takingAway(session, { type: journaled, id, owner, mark }, (hasBegun) =>
    neutralize(session, permission, { attributes: neutral.attributes, options: state.outputs }, own, hasBegun),
  );
}

function heldAs(
  permissions: readonly ApiObject[],
  { roleId, organizationId }: { readonly roleId: string; readonly organizationId: string | undefined },
  spelling: Matrix,
  mark?: Held["mark"],
): Held {
  const ids = Object.fromEntries(permissions.map((one) => [subjectIn(one), one.id]));
  const outputs = present({
    roleId,
    permissions: matrixOf(permissions, spelling),
    permissionIds: ids,
    organizationId,
  } satisfies Record<keyof OutputsOf<Declared>, unknown>);
  return { id: roleId, outputs, objects: permissions, mark };
}

/** The permissions that the state knows. */
function heldIds({ outputs }: State): string[] {
  return Object.values(asMatrix(outputs.permissionIds));
}

function subjectIn(found: ApiObject): string {
  return outputsOf(permission, found).subject;
}

function hasRights(found: ApiObject): boolean {
  return textOf(outputsOf(permission, found)) !== "";
}
