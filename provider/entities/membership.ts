import { accessScope } from "./access-scope";
import { email } from "./email";
import { defineEntity } from "./entity";
import { flag, relationship, text, trigger } from "./field";

export const membership = defineEntity({
  name: "Membership",
  type: "memberships",
  noun: "membership",
  summary: "One person's membership in an organization, with a role.",
  remarks: [
    "Creating or replacing a membership sends an invitation by e-mail, unless the address already belongs to a user.",
    "The owner's membership cannot be deleted until the ownership is transferred. Give it the option `protect: true`.",
    "The subscription plan may limit how many memberships an organization can have.",
  ],
  writers: "an admin of the organization",
  source: 'the vendor\'s page "Memberships" and the schema `membership`, 1.0.15',
  fields: {
    organizationId: relationship("organizations", {
      required: true,
      replaces: true,
      about: "The organization that the person belongs to.",
    }),
    roleId: relationship("roles", { required: true, about: "The role of the person in the organization." }),
    userEmail: email({
      required: true,
      replaces: true,
      about: "The e-mail address.",
      rules: "A different address is a different membership, with its own invitation.",
    }),
    accessScope: accessScope("the person", { removal: "live_access" }),
    membershipProfileId: relationship("membership_profiles", {
      about: "The membership profile that gives the person its application memberships.",
    }),
    resendTrigger: trigger(
      { posts: "resend", does: "resend the invitation of", when: { output: "status", is: "pending" } },
      "A changed value sends the invitation again, as long as it is pending. A create ignores it.",
    ),
    status: text({
      computed: true,
      known: ["pending", "active"],
      varies: { until: "active" },
      about: "`pending` until the invitation is accepted, then `active`.",
    }),
    owner: flag({ computed: true, varies: { always: true }, about: "Whether the person owns the organization." }),
    userFirstName: text({
      computed: true,
      always: false,
      varies: { always: true },
      about: "The first name, once the person has an account.",
    }),
    userLastName: text({
      computed: true,
      always: false,
      varies: { always: true },
      about: "The last name, once the person has an account.",
    }),
    testEnabled: flag({
      computed: true,
      varies: { with: ["accessScope"] },
      about: "Whether `accessScope` includes test data (assumed).",
    }),
  },
  within: { field: "organizationId", by: "path" },
  adoptsBy: ["id", "key"],
  keySpace: "memberships",
  naturalKey: ["organizationId", "userEmail"],
  refusesDoubles: "memberships",
  creation: "by-key",
  mayLockOut: true,
  access: { email: "userEmail", by: ["roleId"] },
  undeletable: ({ owner }) =>
    owner === true
      ? "it belongs to the organization's owner. To delete it, transfer the ownership first, for example with `OrganizationOwnership`; to stop managing it, set the option `retainOnDelete: true` and run `pulumi up` before you remove it from the program"
      : undefined,
});
