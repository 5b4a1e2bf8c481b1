import { blank, invalid } from "../jsonapi/problems";
import type { StoredRecord } from "../store/record";
import { attribute } from "./attribute";
import { common } from "./common";
import { entity } from "./declaration";
import { toOne } from "./relationship";
import type { Rule } from "./rule";
import { sameOrganization } from "./same-organization";
import type { Viewer } from "./viewer";

/** Whom it gives access to: one member, or everybody with the profile. */
const holders = ["membership", "membership_profile"];

export const someoneHoldsIt: Rule = (draft) => {
  const isHeld = holders.some((name) => draft.target(name));
  const isReported = draft.problems.some(({ name }) => holders.includes(name));
  if (isHeld || isReported) return undefined;
  // A PATCH takes the profile alone.
  return blank(draft.record ? "membership_profile" : "membership", "relationships");
};

/** A member's access to one Dashboard app. `filters` narrow it to some of the app's objects. */
export const applicationMembership = entity("application_memberships", "ApplicationMembership", {
  attributes: {
    filters: attribute("object", { create: "optional", update: true, nullable: true, filter: true }),
    ...common,
  },
  relationships: {
    api_credential: toOne("api_credentials", { create: "required" }),
    membership: toOne("memberships", { create: "optional", whenTargetIsDeleted: "delete" }),
    membership_profile: toOne("membership_profiles", { create: "optional", update: true }),
    organization: toOne("organizations", { create: "required" }),
    role: toOne("roles", { create: "required", update: true }),
  },
  rules: [
    someoneHoldsIt,
    sameOrganization("api_credential"),
    sameOrganization("membership"),
    sameOrganization("membership_profile"),
    sameOrganization("role"),
  ],
  visibleTo: (caller, record) => caller.isAdmin(record.relationships.organization) || isHeldBy(caller, record),
});

/** A rule for what has application memberships: to replace its list must not leave one that nobody holds. */
export const leavesNoneUnheld: Rule = (draft, { store }) => {
  const list = draft.entity.relationships.application_memberships;
  const kept = draft.members.application_memberships;
  if (list?.cardinality !== "many" || !kept || !draft.record) return undefined;
  const others = holders.filter((name) => name !== list.inverse);
  const isLost = ({ id, relationships }: StoredRecord) =>
    !kept.includes(id) && !others.some((name) => relationships[name]);
  return store.pointingAt(list.type, list.inverse, draft.record.id).some(isLost)
    ? invalid("application_memberships", "relationships", "must keep those that nothing else holds")
    : undefined;
};

/** Whether it belongs to the caller's own membership or profile. */
function isHeldBy(caller: Viewer, { relationships }: StoredRecord): boolean {
  const own = caller.membershipIn(relationships.organization);
  if (own === undefined) return false;
  const { membership_profile: profile } = own.relationships;
  return relationships.membership === own.id || (Boolean(profile) && relationships.membership_profile === profile);
}
