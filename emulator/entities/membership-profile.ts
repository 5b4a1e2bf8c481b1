import { accessScope, testEnabled } from "./access-scope";
import { leavesNoneUnheld } from "./application-membership";
import { attribute } from "./attribute";
import { common } from "./common";
import { entity } from "./declaration";
import { toMany, toOne } from "./relationship";
import { sameOrganization } from "./same-organization";

/** A set of application memberships under one name, for any number of memberships. */
export const membershipProfile = entity("membership_profiles", "MembershipProfile", {
  attributes: {
    name: attribute("string", { create: "required", update: true, filter: true, sort: true }),
    test_enabled: testEnabled,
    access_scope: accessScope({ create: "required", update: true }),
    ...common,
  },
  relationships: {
    organization: toOne("organizations", { create: "required" }),
    application_memberships: toMany("application_memberships", "membership_profile", {
      create: "optional",
      update: true,
    }),
  },
  rules: [sameOrganization("application_memberships"), leavesNoneUnheld],
});
