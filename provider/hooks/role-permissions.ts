import type { Resource } from "../api/document";
import { ignoreMissing } from "../api/failure";
import { formatMark, type Mark, markProperty, parseMark, stackOf } from "../entities/mark";
import { permission } from "../entities/permission";
import { role } from "../entities/role";
import { rolePermissions } from "../entities/role-permissions";
import { check } from "../lifecycle/check";
import type { Created } from "../lifecycle/create";
import { byKey } from "../lifecycle/creation/by-key";
import { onRecord } from "../lifecycle/creation/on-record";
import { neutralOf } from "../lifecycle/delete";
import type { Difference } from "../lifecycle/diff";
import { doing, HookError, PartialFailure, subjectOf } from "../lifecycle/explain";
import { writeMarked } from "../lifecycle/marking";
import { neutralize } from "../lifecycle/neutral";
import { inputsOf, localOf, localOfOutputs, outputsOf } from "../lifecycle/outputs";
import { isManaged, type Read, unlessGone } from "../lifecycle/read";
import { shapeOf } from "../lifecycle/shape";
import { markOf, resourceOf, siblings, siblingsAgain } from "../lifecycle/siblings";
import { handBack, isMarked, successor } from "../lifecycle/succession";
import { type Bag, hasUnknown, isSame, present } from "../lifecycle/values";
import { newNonce, type Session } from "../session/session";
import type { Hooks } from "./hooks";
import { asMatrix, changedSubjects, flagsOf, type Matrix, matrixOf, textOf } from "./matrix";

/** How the journal calls the taking over of a role's permissions. */
const journaled = "role_permissions";

/** The hooks of a role's whole matrix: many permissions of the API behind one resource. */
export function rolePermissionsHooks(session: Session): Hooks {
  return {
    check: (olds, inputs) => check(rolePermissions, session.live, olds, inputs),
    diff: (id, outputs, inputs) => diff(session, id, outputs, inputs),
    create: (inputs) => create(session, inputs),
    read: (id, outputs) => read(session, id, outputs),
    update: (id, outputs, inputs) => update(session, id, outputs, inputs),
    delete: (id, outputs) => remove(session, id, outputs),
  };
}

function diff(session: Session, id: string, outputs: Bag, inputs: Bag): Difference {
  const isElsewhere = outputs.roleId !== inputs.roleId;
  const [have, want] = [outputs.permissions, inputs.permissions];
  const isChanged = hasUnknown(want) || changedSubjects(asMatrix(have), asMatrix(want)).length > 0;
  const isOther = parseMark(outputs[markProperty])?.resource !== inputs[markProperty];
  const resource = inputs[markProperty];
  settle(session, id, outputs);
  if (!isElsewhere && typeof resource === "string") {
    try {
      hold(session, resource, outputs);
    } catch (error) {
      throw new HookError("manage", subjectOf(rolePermissions, inputs, id), error);
    }
  }
  const isUnfinished = typeof resource === "string" && session.journal.leftTakingOver(resource, id) !== undefined;
  const changes = isElsewhere || isChanged || isOther || isUnfinished || !isSame(outputs.onDelete, inputs.onDelete);
  return { changes, visible: true, replaces: isElsewhere ? ["roleId"] : [] };
}

async function create(session: Session, inputs: Bag): Promise<Created> {
  const subject = subjectOf(rolePermissions, inputs);
  return doing(session, "create", subject, async () => {
    const id = String(inputs.roleId);
    const holder = outputsOf(role, await session.objects.read(shapeOf(role), id));
    const obstacle = role.unmanageable?.(holder);
    if (obstacle !== undefined) throw new Error(`the role ${id} cannot be managed: ${obstacle}`);
    const existing = await siblings(session, permission, inputs);
    const nonce = newNonce();
    const resource = resourceOf(inputs);
    const outputs = await onRecord(session, { type: journaled, id, resource, nonce }, () =>
      apply(session, inputs, existing, nonce, holder.organizationId),
    );
    session.journal.closeTakingOver(resource);
    return { id, outputs };
  });
}

async function update(session: Session, id: string, olds: Bag, inputs: Bag): Promise<Bag> {
  return doing(session, "update", subjectOf(rolePermissions, inputs, id), async () => {
    settle(session, id, olds);
    const nonce = parseMark(olds[markProperty])?.nonce ?? newNonce();
    const existing = await siblingsAgain(session, permission, inputs);
    const outputs = await apply(session, inputs, existing, nonce, olds.organizationId);
    session.journal.closeTakingOver(resourceOf(inputs));
    return outputs;
  });
}

/** Gives the role the rights of the inputs, and no others. What fails in between is told with what was done. */
async function apply(
  session: Session,
  inputs: Bag,
  existing: readonly Resource[],
  nonce: string,
  organizationId: unknown,
): Promise<Bag> {
  const resource = resourceOf(inputs);
  const wanted = asMatrix(inputs.permissions);
  const now = new Map(existing.map((one) => [subjectIn(one), one]));
  const effective = existing.filter((one) => hasRights(one) || wanted[subjectIn(one)]);
  refuseForeign(effective, inputs, { resource, nonce });
  for (const { id } of existing) {
    session.live.claim(id, resource);
    session.live.saw(id, nonce);
  }
  const subjects = new Set([
    ...changedSubjects(matrixOf(existing, wanted), wanted),
    // What this resource holds shows its mark, so that nobody else takes it for their own.
    ...effective.filter((one) => !isMarked(one, { resource, nonce })).map(subjectIn),
  ]);
  const results = await Promise.allSettled(
    [...subjects].map(async (subject) => {
      const written = await write(session, inputs, subject, wanted[subject], now.get(subject), nonce);
      session.live.saw(written.id, nonce);
      now.set(subject, written);
    }),
  );
  const outputs = describe([...now.values()], { roleId: inputs.roleId, organizationId }, wanted, {
    ...localOf(rolePermissions, inputs),
    [markProperty]: formatMark({ resource, nonce }),
  });
  const failed = results.find((result) => result.status === "rejected");
  if (!failed) return outputs;
  if (results.every(({ status }) => status === "rejected")) throw failed.reason;
  const id = String(inputs.roleId);
  throw new PartialFailure("write all", subjectOf(rolePermissions, inputs, id), id, outputs, failed.reason);
}

/** Writes the rights of one subject: those that differ, or a permission that is not there yet. */
async function write(
  session: Session,
  inputs: Bag,
  subject: string,
  text: string | undefined,
  found: Resource | undefined,
  nonce: string,
): Promise<Resource> {
  const resource = resourceOf(inputs);
  const flags = flagsOf(text);
  if (!found) {
    const own = { roleId: inputs.roleId, subject, ...flags, [markProperty]: resource };
    return byKey({ session, entity: permission, resource, nonce, inputs: own });
  }
  const outputs = outputsOf(permission, found);
  const changes = Object.entries(flags)
    .filter(([name, value]) => outputs[name] !== value)
    .map(([property, value]) => ({ effect: "update" as const, property, value }));
  return writeMarked(session, permission, found, changes, { resource, nonce });
}

/** Rights that another stack gives are not taken away unasked. A renamed stack is told by the nonce, which stays. */
function refuseForeign(existing: readonly Resource[], inputs: Bag, { resource, nonce }: Mark): void {
  if (inputs.adopt === true) return;
  const foreign = existing.filter((one) => {
    const mark = markOf(one);
    return mark && mark.nonce !== nonce && stackOf(mark.resource) !== stackOf(resource);
  });
  if (foreign.length === 0) return;
  throw new Error(
    `${foreign.map(({ id }) => id).join(", ")} are managed by another stack. To take them over, give \`adopt: true\``,
  );
}

async function read(session: Session, id: string, olds: Bag): Promise<Read | undefined> {
  const subject = subjectOf(rolePermissions, olds, id);
  return doing(session, "read", subject, () =>
    unlessGone(session, subject, olds, async () => {
      const { relationships } = await session.objects.read(shapeOf(role), id);
      const permissions = await siblings(session, permission, { roleId: id });
      const local = localOfOutputs(rolePermissions, olds);
      const where = { roleId: id, organizationId: relationships.organization };
      const outputs = describe(permissions, where, asMatrix(olds.permissions), {
        ...local,
        [markProperty]: olds[markProperty],
      });
      settle(session, id, olds);
      if (isManaged(olds)) hold(session, subject.resource ?? "", outputs);
      else for (const one of permissions) session.live.lookedUp(one.id);
      return { id, outputs, inputs: { ...inputsOf(rolePermissions, outputs), [markProperty]: subject.resource ?? "" } };
    }),
  );
}

async function remove(session: Session, id: string, outputs: Bag): Promise<void> {
  const subject = subjectOf(rolePermissions, outputs, id);
  return doing(session, "delete", subject, async () => {
    const { retirement } = rolePermissions;
    const neutral = retirement && neutralOf(retirement, outputs);
    if (!neutral) {
      session.say(
        "warning",
        `the permissions of the role ${id} stay as they are and are no longer managed`,
        subject.resource,
      );
      return;
    }
    settle(session, id, outputs);
    const all = (await siblingsAgain(session, permission, { roleId: id }).catch(ignoreMissing)) ?? [];
    const alive = all.filter(hasRights);
    const nonce = parseMark(outputs[markProperty])?.nonce;
    // What single permissions, or another matrix, have taken over lives on.
    const others = alive.filter(
      (one) => session.live.keeps(one.id, nonce) !== undefined || successor(session, one, outputs, id) !== undefined,
    );
    await Promise.all(others.map((one) => handBack(session, permission, one.id)));
    if (others.length > 0) {
      const ids = others.map((one) => one.id).join(", ");
      session.say("info", `${ids} keep their rights: others manage them now`, subject.resource);
    }
    const own = alive.filter((one) => !others.includes(one));
    await neutralize(
      session,
      permission,
      neutral.attributes,
      own.map((one) => one.id),
    );
  });
}

/** The outputs, of all permissions of a role. */
function describe(permissions: readonly Resource[], where: Bag, spelling: Matrix, local: Bag): Record<string, unknown> {
  const all = permissions.map((one) => ({ id: one.id, ...outputsOf(permission, one) }) as Bag);
  return present({
    roleId: where.roleId,
    permissions: matrixOf(permissions, spelling),
    permissionIds: Object.fromEntries(all.map(({ subject, id }) => [String(subject), id])),
    organizationId: where.organizationId,
    ...local,
  });
}

/** The matrix holds all permissions that the state knows of, so that nothing else deletes or claims them. */
function hold(session: Session, resource: string, outputs: Bag): void {
  const nonce = parseMark(outputs[markProperty])?.nonce;
  for (const id of Object.values(asMatrix(outputs.permissionIds))) {
    session.live.claim(id, resource);
    if (nonce !== undefined) session.live.saw(id, nonce);
  }
}

/** The state knows the matrix under the nonce of these outputs. */
function settle(session: Session, id: string, outputs: Bag): void {
  session.journal.settled(journaled, id, parseMark(outputs[markProperty])?.nonce);
}

function subjectIn(found: Resource): string {
  return String(outputsOf(permission, found).subject);
}

function hasRights(found: Resource): boolean {
  return textOf(outputsOf(permission, found)) !== "";
}
