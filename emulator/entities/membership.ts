import type { Writer } from "../api/writer";
import type { Inbox } from "../inbox";
import type { Json } from "../json";
import type { Draft } from "../jsonapi/draft";
import { locked, validationFailed } from "../jsonapi/errors";
import { invalid } from "../jsonapi/problems";
import type { StoredRecord } from "../store/record";
import type { Records } from "../store/records";
import type { Store } from "../store/store";
import { accessScope, testEnabled } from "./access-scope";
import { leavesNoneUnheld } from "./application-membership";
import { attribute } from "./attribute";
import { common } from "./common";
import { entity } from "./declaration";
import { limitOf } from "./plan";
import { toMany, toOne } from "./relationship";
import type { Rule } from "./rule";
import { sameOrganization } from "./same-organization";
import { emailForm, findUser, foldCase } from "./user";

const planAllowsAnotherMembership: Rule = (draft, { store }) => {
  const organization = store.find("organizations", draft.target("organization") ?? "");
  if (draft.record || !organization) return undefined;
  const count = store.countPointingAt("memberships", "organization", organization.id);
  if (count < limitOf(organization, "memberships")) return undefined;
  return {
    name: "organization",
    member: "relationships",
    title: "the plan allows no more memberships",
    error: "plan_limit",
  };
};

/** A person's place in an organization; pending until somebody with that address accepts the invitation. */
export const membership = entity("memberships", "Membership", {
  attributes: {
    user_email: attribute("string", { create: "required", format: emailForm, filter: true }),
    user_first_name: attribute("string", { compute: ofUser("first_name") }),
    user_last_name: attribute("string", { compute: ofUser("last_name") }),
    status: attribute("string", { default: "pending", oneOf: ["pending", "active"], filter: true, sort: true }),
    owner: attribute("boolean", { compute: isOwner, filter: true }),
    test_enabled: testEnabled,
    access_scope: accessScope({ create: "optional", update: true, nullable: true, default: "live_access" }),
    invitations_sent: attribute("integer", { default: 0, exposure: "hidden" }),
    ...common,
  },
  relationships: {
    organization: toOne("organizations", { create: "required" }),
    role: toOne("roles", { create: "required", update: true }),
    application_memberships: toMany("application_memberships", "membership", { create: "optional", update: true }),
    membership_profile: toOne("membership_profiles", {
      create: "optional",
      update: true,
      whenTargetIsDeleted: "clear",
    }),
    versions: toMany("versions", "membership", { filter: false }),
    user: toOne("users", { hidden: true, filter: false }),
  },
  uniqueKeys: [{ fields: ["organization", "user_email"], reportedOn: "user_email", ignoreCase: true }],
  rules: [
    sameOrganization("role"),
    sameOrganization("membership_profile"),
    sameOrganization("application_memberships"),
    leavesNoneUnheld,
    planAllowsAnotherMembership,
  ],
  versioned: ["update", "destroy"],
});

/** Creates the membership: active at once when the address belongs to a user, else pending and invited by e-mail. */
export function invite(draft: Draft, writer: Writer, store: Store, inbox: Inbox): StoredRecord {
  const account = findUser(String(draft.attribute("user_email")), store);
  if (account) return writer.create(draft, { attributes: { status: "active" }, relationships: { user: account.id } });
  const pending = writer.create(draft, { attributes: { invitations_sent: 1 } });
  send(pending, store, inbox);
  return pending;
}

/**
 * Sends the invitation once more.
 * @throws ApiError 422 when it has been accepted already
 */
export function inviteAgain(record: StoredRecord, store: Store, inbox: Inbox): void {
  if (record.attributes.status !== "pending")
    throw validationFailed([invalid("status", "attributes", "must be pending")]);
  const invitations_sent = Number(record.attributes.invitations_sent) + 1;
  send(store.update(record, { attributes: { invitations_sent } }), store, inbox);
}

function send({ id, attributes, relationships }: StoredRecord, store: Store, inbox: Inbox): void {
  const organizationId = relationships.organization ?? "";
  inbox.deliver({
    at: store.now(),
    to: String(attributes.user_email),
    membershipId: id,
    organizationId,
    organizationName: String(store.find("organizations", organizationId)?.attributes.name),
    attempt: Number(attributes.invitations_sent),
  });
}

/** @throws ApiError 423 for the membership of the organization's owner, which only a transfer of ownership frees */
export function mustNotBeOwner(record: StoredRecord, store: Records): void {
  if (isOwner(record, store)) throw locked(membership.label, record.id);
}

/** Turns the invitations that wait for this user's address into active memberships. */
export function acceptInvitations(account: StoredRecord, store: Store): void {
  const address = foldCase(account.attributes.email);
  const waiting = Array.from(store.all("memberships")).filter(
    ({ attributes }) => attributes.status === "pending" && foldCase(attributes.user_email) === address,
  );
  for (const each of waiting)
    store.update(each, { attributes: { status: "active" }, relationships: { user: account.id } });
}

function ofUser(name: string): (record: StoredRecord, store: Records) => Json {
  return (record, store) => store.find("users", record.relationships.user ?? "")?.attributes[name] ?? null;
}

function isOwner({ relationships }: StoredRecord, store: Records): boolean {
  const owner = store.find("organizations", relationships.organization ?? "")?.relationships.owner;
  return owner !== undefined && owner !== null && owner === relationships.user;
}
