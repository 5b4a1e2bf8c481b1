import { defineEntity } from "./entity";
import { json, relationship } from "./field";
import type { Failure, Inputs } from "./rule";

export const applicationMembership = defineEntity({
  name: "ApplicationMembership",
  type: "application_memberships",
  noun: "application membership",
  summary: "The access of one membership, or of all that share a profile, to one dashboard app.",
  remarks: [
    "What the role allows is crossed with what the app itself may do; `filters` narrow it further.",
    "Admins have all hosted apps enabled by the vendor, so that application memberships may exist already.",
    "It goes with its membership: a membership that is deleted takes it along (assumed).",
  ],
  writers: "an admin of the organization",
  source: 'the vendor\'s page "Application memberships" and the schema `application_membership`, 1.0.15',
  fields: {
    organizationId: relationship("organizations", {
      required: true,
      replaces: true,
      about: "The organization of the app and of the people.",
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
      rules: "This or `membershipProfileId` is needed (assumed).",
    }),
    membershipProfileId: relationship("membership_profiles", {
      about: "The membership profile that gets the access.",
      rules: "This or `membershipId` is needed (assumed).",
    }),
    filters: json({
      about:
        'Restrictions such as `{ "market_id_in": [202, 203] }`: attribute and matcher of a resource, and the values.',
      rules: "Sent and compared as a whole.",
    }),
  },
  within: { field: "organizationId", by: "filter" },
  adoptsBy: ["id"],
  creation: "always",
  rule: someoneGetsIt,
});

/** Assumed: the vendor's schema lets both be missing, and says nothing of what that would mean. */
function someoneGetsIt({ membershipId, membershipProfileId }: Inputs): Failure[] {
  if (membershipId !== undefined || membershipProfileId !== undefined) return [];
  return [
    { property: "membershipId", reason: "nobody would get the access: give `membershipId` or `membershipProfileId`" },
  ];
}
