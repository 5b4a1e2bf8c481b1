import { ApiError } from "../api/failure";
import { formatMark, markProperty, parseMark } from "../entities/mark";
import { membership } from "../entities/membership";
import { organization } from "../entities/organization";
import { organizationOwnership } from "../entities/organization-ownership";
import { apiField } from "../entities/view";
import { check } from "../lifecycle/check";
import type { Created } from "../lifecycle/create";
import type { Difference } from "../lifecycle/diff";
import { doing, subjectOf } from "../lifecycle/explain";
import { inputsOf, localOf, localOfOutputs, outputsOf } from "../lifecycle/outputs";
import type { Read } from "../lifecycle/read";
import { shapeOf } from "../lifecycle/shape";
import { resourceOf, siblingsAgain } from "../lifecycle/siblings";
import { type Bag, isEqual, present } from "../lifecycle/values";
import { newNonce, type Session } from "../session/session";
import type { Hooks } from "./hooks";

/** The hooks of an ownership: no object of the API, but who of the members is the owner. */
export function ownershipHooks(session: Session): Hooks {
  return {
    check: (olds, inputs) => {
      const failures = check(organizationOwnership, session.live, olds, inputs);
      if (failures.length === 0) warnBefore(session, olds, inputs);
      return failures;
    },
    diff,
    create: (inputs) => create(session, inputs),
    read: (id, outputs) => read(session, id, outputs),
    update: async (_, olds, inputs) => settle(session, inputs, parseMark(olds[markProperty])?.nonce ?? newNonce()),
    delete: async (id, outputs) => {
      const { resource } = subjectOf(organizationOwnership, outputs);
      session.say("info", `the ownership of ${id} stays as it is and is no longer managed`, resource);
    },
  };
}

/** The preview says what the credentials may lose, as long as there is time. */
function warnBefore(session: Session, olds: Bag, inputs: Bag): void {
  if (isSameEmail(olds.ownerEmail, inputs.ownerEmail)) return;
  const { resource } = subjectOf(organizationOwnership, inputs);
  session.say(
    "warning",
    "unless `ownerEmail` is the owner already, this transfers the ownership, and only the new owner can give it back. These credentials may lose rights in the organization",
    resource,
  );
}

function diff(_: string, outputs: Bag, inputs: Bag): Difference {
  const isElsewhere = outputs.organizationId !== inputs.organizationId;
  const isRenamed = parseMark(outputs[markProperty])?.resource !== inputs[markProperty];
  const changes = isElsewhere || isRenamed || !isSameEmail(outputs.ownerEmail, inputs.ownerEmail);
  return { changes, visible: true, replaces: isElsewhere ? ["organizationId"] : [] };
}

async function create(session: Session, inputs: Bag): Promise<Created> {
  const outputs = await settle(session, inputs, newNonce());
  return { id: String(inputs.organizationId), outputs };
}

/** Makes the member of the inputs the owner, unless he is. */
async function settle(session: Session, inputs: Bag, nonce: string): Promise<Bag> {
  const id = String(inputs.organizationId);
  const subject = subjectOf(organizationOwnership, inputs, id);
  return doing(session, "transfer", subject, async () => {
    const resource = resourceOf(inputs);
    const owner = await ownerOf(session, id);
    if (!isSameEmail(owner?.userEmail, inputs.ownerEmail)) {
      await transfer(session, id, inputs);
      session.say(
        "warning",
        "the ownership is transferred: these credentials may have lost rights in the organization",
        resource,
      );
    }
    const member = await memberWith(session, id, inputs.ownerEmail);
    return present({
      organizationId: id,
      ownerEmail: inputs.ownerEmail,
      membershipId: member?.id,
      ...localOf(organizationOwnership, inputs),
      [markProperty]: formatMark({ resource, nonce }),
    });
  });
}

/** At most once: a second transfer would be somebody else's to order. After an unclear answer, the owner tells. */
async function transfer(session: Session, id: string, inputs: Bag): Promise<void> {
  try {
    await session.objects.order("PATCH", shapeOf(organization), id, "transfer_ownership", {
      new_owner_email: inputs.ownerEmail,
    });
  } catch (error) {
    if (!(error instanceof ApiError) || error.outcome !== "unknown") throw error;
    const owner = await ownerOf(session, id).catch(() => undefined);
    if (!isSameEmail(owner?.userEmail, inputs.ownerEmail)) throw error;
  }
}

async function read(session: Session, id: string, olds: Bag): Promise<Read> {
  const subject = subjectOf(organizationOwnership, olds, id);
  return doing(session, "read", subject, async () => {
    const owner = await ownerOf(session, id).catch((error) => {
      // Who gave the ownership away may not be allowed to look any more: then what is known has to do.
      const isBlind =
        error instanceof ApiError && (error.saysMissing || (error.status === 401 && !error.saysUnauthenticated));
      if (!isBlind || olds.ownerEmail === undefined) throw error;
      session.say(
        "warning",
        "these credentials cannot see the organization any more: its owner is taken from the state",
        subject.resource,
      );
      return undefined;
    });
    const isSame = !owner || isSameEmail(owner.userEmail, olds.ownerEmail);
    const outputs = present({
      organizationId: id,
      ownerEmail: isSame ? olds.ownerEmail : owner?.userEmail,
      membershipId: owner?.id ?? olds.membershipId,
      ...localOfOutputs(organizationOwnership, olds),
      [markProperty]: olds[markProperty],
    });
    return {
      id,
      outputs,
      inputs: { ...inputsOf(organizationOwnership, outputs), [markProperty]: subject.resource ?? "" },
    };
  });
}

async function ownerOf(session: Session, organizationId: string): Promise<Bag | undefined> {
  return (await members(session, organizationId)).find(({ owner }) => owner === true);
}

async function memberWith(session: Session, organizationId: string, email: unknown): Promise<Bag | undefined> {
  const all = await members(session, organizationId).catch(() => []);
  return all.find(({ userEmail }) => isSameEmail(userEmail, email));
}

async function members(session: Session, organizationId: string): Promise<Bag[]> {
  const all = await siblingsAgain(session, membership, { organizationId });
  return all.map((one) => ({ id: one.id, ...outputsOf(membership, one) }));
}

function isSameEmail(one: unknown, other: unknown): boolean {
  return isEqual(apiField(organizationOwnership, "ownerEmail"), one, other);
}
