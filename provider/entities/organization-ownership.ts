import { defineDeclaration } from "./declaration";
import { email } from "./email";
import { relationship } from "./field";

export const organizationOwnership = defineDeclaration({
  name: "OrganizationOwnership",
  noun: "ownership",
  summary: "Who owns an organization. A change transfers the ownership to another member.",
  remarks: [
    "The new owner must be a member of the organization.",
    "After a transfer, the credentials of the former owner may lose rights, so this stack may no longer be able to change the organization. The preview and the update warn about this.",
  ],
  writers: "the current owner",
  source: 'the vendor\'s page "Organizations", section "Transferring the ownership"',
  fields: {
    organizationId: relationship("organizations", {
      required: true,
      replaces: true,
      about: "The organization.",
    }),
    ownerEmail: email({
      required: true,
      about: "The e-mail address of the member who owns the organization.",
    }),
    membershipId: relationship("memberships", {
      computed: true,
      varies: { with: ["ownerEmail"] },
      about: "The membership of the owner.",
    }),
  },
  naturalKey: ["organizationId"],
  keySpace: "ownerships",
  adoptsBy: [],
  about: {
    id: "The id of the organization.",
    create: "Transfers the ownership, unless `ownerEmail` is the owner already. The provider cannot undo a transfer.",
    delete: "Removes the resource from the state only: nothing changes in the API.",
  },
});
