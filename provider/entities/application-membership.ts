import { defineEntity } from "./entity";
import { json, relationship } from "./field";
import type { Failure } from "./rule";

export const applicationMembership = defineEntity({
  name: "ApplicationMembership",
  type: "application_memberships",
  noun: "application membership",
  summary: "Access to one dashboard app, for one membership or for all memberships that share a profile.",
  remarks: [
    "The access is limited to what both the role and the app allow; `filters` narrow it further.",
    "The vendor enables all hosted apps for admins, so application memberships may exist already.",
    "Deleting a membership deletes its application memberships too (assumed).",
  ],
  writers: "an admin of the organization",
  source: 'the vendor\'s page "Application memberships" and the schema `application_membership`, 1.0.15',
  fields: {
    organizationId: relationship("organizations", {
      required: true,
      replaces: true,
      about: "The organization that the app and its users belong to.",
    }),
    apiCredentialId: relationship("api_credentials", {
      required: true,
      replaces: true,
      about: "The API credential of the dashboard app.",
    }),
    roleId: relationship("roles", { required: true, about: "The role in the app." }),
    membershipId: relationship("memberships", {
      replaces: true,
      removal: "replace",
      about: "The membership that gets the access.",
      rules: "Required unless `membershipProfileId` is given (assumed).",
    }),
    membershipProfileId: relationship("membership_profiles", {
      about: "The membership profile that gets the access.",
      rules: "Required unless `membershipId` is given (assumed).",
    }),
    filters: json({
      about:
        'Restrictions such as `{ "market_id_in": [202, 203] }`. Each key combines an attribute with a matcher; its value is what to match.',
      rules: "Sent and compared as a whole.",
    }),
  },
  within: { field: "organizationId", by: "filter" },
  importsBy: [
    ["organizationId", "apiCredentialId", "membershipId"],
    ["organizationId", "apiCredentialId", "membershipProfileId"],
  ],
  adoptsBy: ["id"],
  creation: "always",
  rule: ({ membershipId, membershipProfileId }) => someoneGetsIt(membershipId ?? membershipProfileId),
});

/** Assumed: the vendor's schema allows both to be missing, but does not say what that would mean. */
function someoneGetsIt(who: unknown): Failure[] {
  if (who !== undefined) return [];
  return [
    {
      property: "membershipId",
      reason: "nobody would get access: give `membershipId` or `membershipProfileId`",
      assumes: "app-membership-holders",
    },
  ];
}
