import { ApiError } from "../api/failure";
import { membership } from "../entities/membership";
import { organization } from "../entities/organization";
import { organizationOwnership } from "../entities/organization-ownership";
import type { GivenTo, InputsOf, OutputsOf } from "../entities/values";
import { apiField } from "../entities/view";
import { list, locate } from "../lifecycle/entity/locate";
import { siblingsAgain } from "../lifecycle/entity/siblings";
import type { CheckRequest } from "../lifecycle/requests";
import type { Held, Looking, ResourceType, Work } from "../lifecycle/resource-type";
import type { Change } from "../model/change";
import { outputsOf } from "../model/outputs";
import { shapeOf } from "../model/shape";
import type { State } from "../model/state";
import { isEqual, present } from "../model/values";
import { newNonce } from "../ownership/on-record";
import type { Session } from "../session/session";

type Declared = typeof organizationOwnership;

/** All its outputs, by name. */
type Named = Record<keyof OutputsOf<Declared>, unknown>;

/** The ownership of an organization. It is not an object of the API: it says which member is the owner. */
export const organizationOwnershipType: ResourceType<Declared> = {
  declaration: organizationOwnership,
  journaled: "ownerships",
  isRestorable: true,
  forewarn,
  compare,
  locate: (session, given) => locate(organization, session, given),
  list: (session, query) => list(organization, session, query),
  holds: () => [],
  changesOf: () => [],
  create: (work) => ensureOwner(work, newNonce()),
  read,
  update: (updating) => ensureOwner(updating, updating.state.mark?.nonce ?? newNonce()),
  remove: async ({ session, owner, id }) =>
    session.say("info", `the ownership of ${id} stays as it is and is no longer managed`, owner),
};

/** The preview warns what the credentials may lose, while the run can still be stopped. */
function forewarn(session: Session, { owner, olds, inputs }: CheckRequest): void {
  if (isSameEmail(olds?.ownerEmail, inputs.ownerEmail)) return;
  session.say(
    "warning",
    "unless `ownerEmail` is already the owner, this transfers the ownership, and only the new owner can give it back. These credentials may lose rights in the organization",
    owner,
  );
}

function compare({ outputs }: State<Declared>, inputs: GivenTo<Declared>): Change[] {
  const changes: Change[] = [];
  if (outputs.organizationId !== inputs.organizationId) changes.push({ effect: "replace", property: "organizationId" });
  if (!isSameEmail(outputs.ownerEmail, inputs.ownerEmail))
    changes.push({ effect: "update", property: "ownerEmail", value: inputs.ownerEmail });
  return changes;
}

/** Makes the member that the inputs name the owner, unless that person is already the owner. */
async function ensureOwner({ session, owner, inputs }: Work<Declared>, nonce: string): Promise<Held> {
  const id = inputs.organizationId;
  const before = await members(session, id);
  const isOwner = before.some((one) => one.owner && isSameEmail(one.userEmail, inputs.ownerEmail));
  if (!isOwner) {
    await transfer(session, id, inputs);
    session.say(
      "warning",
      "the ownership was transferred: these credentials may have lost rights in the organization",
      owner,
    );
  }
  // The transfer may have removed the right to read; the membership is the same as before.
  const member = before.find(({ userEmail }) => isSameEmail(userEmail, inputs.ownerEmail));
  const outputs = present({
    organizationId: id,
    ownerEmail: inputs.ownerEmail,
    membershipId: member?.id,
  } satisfies Named);
  return { id, outputs, objects: [], mark: { owner, nonce } };
}

/** Transfers at most once: only the new owner could order a second transfer. If the outcome is unknown, the current owner shows it. */
async function transfer(session: Session, id: string, { ownerEmail }: InputsOf<Declared>): Promise<void> {
  try {
    await session.objects.order("PATCH", shapeOf(organization), id, "transfer_ownership", {
      new_owner_email: ownerEmail,
    });
  } catch (error) {
    if (!(error instanceof ApiError) || error.outcome !== "unknown") throw error;
    const now = await members(session, id).catch(() => []);
    if (!now.some((one) => one.owner && isSameEmail(one.userEmail, ownerEmail))) throw error;
  }
}

async function read({ session, id, state: { outputs, mark } }: Looking<Declared>): Promise<Held> {
  const owner = await ownerOf(session, id).catch(async (error) => {
    // A former owner may no longer be allowed to read the organization; what the state knows is then kept.
    const isBlind = error instanceof ApiError && (error.saysMissing || error.saysForbidden);
    if (!isBlind || outputs.ownerEmail === undefined) throw error;
    if (error.saysForbidden) await session.account.confirm();
    session.say(
      "warning",
      "these credentials can no longer see the organization: its owner is taken from the state",
      mark?.owner,
    );
    return undefined;
  });
  const isSame = !owner || isSameEmail(owner.userEmail, outputs.ownerEmail);
  const now = present({
    organizationId: id,
    ownerEmail: isSame ? outputs.ownerEmail : owner?.userEmail,
    membershipId: owner?.id ?? outputs.membershipId,
  } satisfies Named);
  return { id, outputs: now, objects: [] };
}

/** A member, as a membership. */
type Member = OutputsOf<typeof membership> & { readonly id: string };

async function ownerOf(session: Session, organizationId: string): Promise<Member | undefined> {
  return (await members(session, organizationId)).find(({ owner }) => owner);
}

async function members(session: Session, organizationId: string): Promise<Member[]> {
  const all = await siblingsAgain(session, membership, { organizationId });
  return all.map((one) => ({ id: one.id, ...outputsOf(membership, one) }));
}

function isSameEmail(one: unknown, other: unknown): boolean {
  return isEqual(apiField(organizationOwnership, "ownerEmail"), one, other);
}
