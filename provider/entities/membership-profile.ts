import { accessScope } from "./access-scope";
import { defineEntity } from "./entity";
import { flag, relationship, text } from "./field";

export const membershipProfile = defineEntity({
  name: "MembershipProfile",
  type: "membership_profiles",
  noun: "membership profile",
  summary: "A named set of application memberships that any number of memberships can share.",
  remarks: [
    "If a profile and a membership conflict, the profile's settings win.",
    "The vendor does not offer profiles for custom apps and web apps.",
  ],
  writers: "an admin of the organization",
  source: 'the vendor\'s page "Membership profiles" and the schema `membership_profile`, 1.0.15',
  fields: {
    organizationId: relationship("organizations", {
      required: true,
      replaces: true,
      about: "The organization that the profile belongs to.",
    }),
    name: text({ required: true, about: "The name of the profile." }),
    accessScope: accessScope("the members of the profile", { required: true }),
    testEnabled: flag({
      computed: true,
      varies: { with: ["accessScope"] },
      about: "Whether `accessScope` includes test data (assumed).",
    }),
  },
  within: { field: "organizationId", by: "filter" },
  naturalKey: ["organizationId", "name"],
  adoptsBy: ["id"],
  creation: "always",
});
