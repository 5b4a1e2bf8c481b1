import { defineDeclaration } from "./declaration";
import { json, relationship } from "./field";
import { membership } from "./membership";
import type { Failure } from "./rule";

/** What is said of one member, each as in a single `Membership`. */
export const memberFields = [
  "roleId",
  "accessScope",
  "membershipProfileId",
  "resendTrigger",
  "reference",
  "referenceOrigin",
  "metadata",
] as const;

export const organizationMembers = defineDeclaration({
  name: "OrganizationMembers",
  noun: "members of the organization",
  summary: "All members of one organization as one resource: nobody else may be a member.",
  remarks: [
    "It is authoritative: whoever you leave out loses the membership, and with it all access. To get it back takes a new invitation. Members who were added by hand are removed by the next update that finds them.",
    "The owner cannot be removed: an owner who is left out stays, which each run says.",
    "It cannot share an organization with single `Membership` resources: within one provider this is an error, and across providers and stacks they are refused.",
    "A new member gets one invitation by e-mail, unless the address already belongs to a user. Interrupted runs send no second one.",
    "New members are added before others are removed. If the plan of the organization has no room for both, remove some first.",
    "To move from single `Membership`s to one `OrganizationMembers`, replace them in the program with one that lists the same members, and run `pulumi up` once. It takes the memberships over before the old resources are removed, so nobody is removed or invited again. Moving back works the same way.",
  ],
  writers: "an admin of the organization",
  source: 'the vendor\'s page "Memberships" and the schema `membership`, 1.0.15',
  fields: {
    organizationId: relationship("organizations", { required: true, replaces: true, about: "The organization." }),
    members: json({
      required: true,
      values: "Member",
      each: Object.fromEntries(memberFields.map((name) => [name, membership.fields[name]])),
      about: 'The members, by e-mail address: `{ "ann@greenbrand.example": { roleId: editor.id } }`.',
      rules: `A member takes ${memberFields.map((name) => `\`${name}\``).join(", ")}, as \`Membership\` does; only \`roleId\` is required. Without \`accessScope\` it is \`live_access\`, and without \`membershipProfileId\` there is no profile. Addresses are not case-sensitive; a different address is a different member, with its own invitation.`,
    }),
    membershipIds: json({
      computed: true,
      values: "string",
      varies: { with: ["members"] },
      about: "The ids of the memberships, by e-mail address as in `members`.",
    }),
  },
  naturalKey: ["organizationId"],
  keySpace: "memberships",
  adoptsBy: ["key"],
  mayLockOut: true,
  access: { by: ["members"] },
  about: {
    id: "The id of the organization.",
    adopt:
      "`true` takes over the memberships of the organization that exist already, and removes those that `members` leaves out, whoever manages them, in a create and in every update that finds some.",
    create:
      "Takes over the memberships that single resources of this stack hold, invites who is not a member yet, and removes who is not listed. Memberships of other stacks, or that nobody manages, are an error unless `adopt` is `true`.",
    delete:
      "Removes the members that it lists, except the owner. Members whom others added since stay. To keep all of them, set the option `retainOnDelete: true` and run `pulumi up` first.",
  },
  rule: ({ members }) => addressesAreUnique(members),
});

/** Each member is checked as its fields say; what they cannot say is that an address is one, and the only one of its kind. */
function addressesAreUnique(members: unknown): Failure[] {
  if (typeof members !== "object" || members === null) return [];
  const addresses = Object.keys(members);
  const { pattern } = membership.fields.userEmail;
  return addresses.flatMap((address, index) => {
    const property = `members.${address}`;
    if (pattern && !new RegExp(pattern.source).test(address))
      return [{ property, reason: `its key must be ${pattern.means}` }];
    const isDouble = addresses.slice(0, index).some((other) => other.toLowerCase() === address.toLowerCase());
    return isDouble ? [{ property, reason: "the address is listed twice: addresses are not case-sensitive" }] : [];
  });
}
