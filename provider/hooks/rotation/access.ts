import type { ApiObject } from "../../api/document";
import { ignoreMissing } from "../../api/failure";
import { applicationMembership } from "../../entities/application-membership";
import { creatingOf } from "../../lifecycle/entity/creation/creating";
import { post } from "../../lifecycle/entity/creation/post";
import { withUnlisted } from "../../lifecycle/entity/siblings";
import { compare } from "../../model/compare";
import { markOf, outputsOf } from "../../model/outputs";
import { listingOf, shapeOf } from "../../model/shape";
import { type Bag, isBag, present } from "../../model/values";
import { write } from "../../ownership/marking";
import { newNonce } from "../../ownership/on-record";
import type { Session } from "../../session/session";
import type { Turn } from "./turn";

/** The inputs of application memberships by the names that the program gives them; undefined if it declares none. */
export type Grants = Readonly<Record<string, Bag>>;

export function grantsIn({ applicationMemberships }: Bag): Grants | undefined {
  if (!isBag(applicationMemberships)) return undefined;
  return Object.fromEntries(
    Object.entries(applicationMemberships).filter((entry): entry is [string, Bag] => isBag(entry[1])),
  );
}

/** The ids of the application memberships that outputs show. */
export function grantedIn({ applicationMembershipIds }: Bag): string[] {
  return isBag(applicationMembershipIds) ? Object.values(applicationMembershipIds).map(String) : [];
}

/**
 * Gives one credential exactly the application memberships that the program declares. Each is known by its credential and
 * by who gets the access, so that none is made twice, whatever became of an earlier run.
 */
export async function grant(turn: Turn, credentialId: string, grants: Grants): Promise<void> {
  const { session, mark, inputs } = turn;
  const spare = new Map((await grantedBy(turn, credentialId, "again")).map((one) => [one.id, one]));
  for (const wanted of Object.values(grants)) {
    const own = { ...wanted, organizationId: inputs.organizationId, apiCredentialId: credentialId };
    const found = [...spare.values()].find((one) => isFor(one, wanted));
    if (!found) {
      await post(creatingOf(session, applicationMembership, mark.owner, own), newNonce());
      continue;
    }
    spare.delete(found.id);
    const changes = compare(
      applicationMembership,
      { outputs: outputsOf(applicationMembership, found), declared: ["filters"] },
      own,
    );
    await write(session, applicationMembership, found, changes, {
      owner: mark.owner,
      nonce: markOf(found)?.nonce ?? newNonce(),
    });
  }
  for (const { id } of spare.values()) await session.objects.delete(shapeOf(applicationMembership), id);
}

/** Takes away all access that a credential gives by this resource: the API may refuse to delete what others depend on. */
export async function revoke(turn: Turn, credentialId: string): Promise<void> {
  for (const { id } of await grantedBy(turn, credentialId, "again"))
    await turn.session.objects.delete(shapeOf(applicationMembership), id);
}

/** The application memberships of a credential that carry the mark of this resource. */
export async function grantedBy(
  { session, mark, known, inputs, granted }: Pick<Turn, "session" | "mark" | "known" | "inputs" | "granted">,
  credentialId: string,
  read: "again" | "as known",
): Promise<ApiObject[]> {
  const all = await withUnlisted(session, applicationMembership, await listed(session, inputs, read), granted);
  const owners = [mark.owner, known?.owner];
  return all.filter(
    (one) =>
      outputsOf(applicationMembership, one).apiCredentialId === credentialId && owners.includes(markOf(one)?.owner),
  );
}

/** The declared ones as they are, without those that somebody has deleted, and the ids of all that are there. */
export function shown(found: readonly ApiObject[], declared: Grants): { readonly grants: Grants; readonly ids: Bag } {
  const pairs = Object.entries(declared).flatMap(([name, wanted]) => {
    const one = found.find((each) => isFor(each, wanted));
    return one ? [{ name, wanted, one }] : [];
  });
  const grants = pairs.map(({ name, wanted, one }) => {
    const outputs: Bag = outputsOf(applicationMembership, one);
    const names = ["roleId", "membershipId", "membershipProfileId", ...("filters" in wanted ? ["filters"] : [])];
    return [name, present(Object.fromEntries(names.map((each) => [each, outputs[each]])))];
  });
  return { grants: Object.fromEntries(grants), ids: Object.fromEntries(pairs.map(({ name, one }) => [name, one.id])) };
}

function isFor(found: ApiObject, wanted: Bag): boolean {
  const { membershipId, membershipProfileId } = outputsOf(applicationMembership, found);
  return wanted.membershipId === undefined
    ? membershipId === undefined && membershipProfileId === wanted.membershipProfileId
    : membershipId === wanted.membershipId;
}

async function listed(session: Session, { organizationId }: Bag, read: "again" | "as known"): Promise<ApiObject[]> {
  const listing = listingOf(applicationMembership, { organizationId });
  const all = read === "again" ? session.objects.listAgain(listing) : session.objects.list(listing);
  return (await all.catch(ignoreMissing)) ?? [];
}
