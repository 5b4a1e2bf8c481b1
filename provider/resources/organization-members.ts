// Generated from provider/entities/organization-members.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "./adoption";
import { type EntityClass, type EntityOptions, registration } from "./entity-resource";
import type { Member } from "./member";
import { pauseTraces } from "./traces";

/** The arguments of an {@link OrganizationMembers}. */
export interface OrganizationMembersArgs {
  /** The organization. A change replaces the object. */
  readonly organizationId: pulumi.Input<string>;
  /**
   * The members, by e-mail address: `{ "ann@greenbrand.example": { roleId: editor.id } }`. A member takes `roleId`,
   * `accessScope`, `membershipProfileId`, `resendTrigger`, `reference`, `referenceOrigin`, `metadata`, as `Membership`
   * does; only `roleId` is required. Without `accessScope` it is `live_access`, and without `membershipProfileId`
   * there is no profile. Addresses are not case-sensitive; a different address is a different member, with its own
   * invitation.
   */
  readonly members: pulumi.Input<Record<string, pulumi.Input<Member>>>;
  /**
   * `true` takes over the memberships of the organization that exist already, and removes those that `members` leaves
   * out, whoever manages them, in a create and in every update that finds some. `{ ifDifferent: "refuse" }` never
   * changes the object: if it differs from what is declared, the create fails and names each difference.
   */
  readonly adopt?: pulumi.Input<true | Adoption> | undefined;
  /**
   * `true` allows this resource to change or delete the membership of the user whose credentials the provider uses,
   * which may lock out the next run. By default, this is an error.
   */
  readonly changeOwnAccess?: pulumi.Input<true> | undefined;
  /**
   * The e-mail address of the person who may lose the rights of an admin although too few active admins are left
   * (`commercelayer:minAdmins`). By default, this is an error before anything is written. A delete reads it from the
   * state, so run `pulumi up` with it first.
   */
  readonly allowLockOut?: pulumi.Input<string> | undefined;
}

const entityClass: EntityClass = {
  entity: "OrganizationMembers",
  properties: ["organizationId", "members", "membershipIds"],
  secrets: [],
};

/**
 * All members of one organization as one resource: nobody else may be a member.
 *
 * It is authoritative: whoever you leave out loses the membership, and with it all access. To get it back takes a new
 * invitation. Members who were added by hand are removed by the next update that finds them.
 *
 * The owner cannot be removed: an owner who is left out stays, which each run says.
 *
 * It cannot share an organization with single `Membership` resources: within one provider this is an error, and across
 * providers and stacks they are refused.
 *
 * A new member gets one invitation by e-mail, unless the address already belongs to a user. Interrupted runs send no
 * second one.
 *
 * New members are added before others are removed. If the plan of the organization has no room for both, remove some
 * first.
 *
 * To move from single `Membership`s to one `OrganizationMembers`, replace them in the program with one that lists the
 * same members, and run `pulumi up` once. It takes the memberships over before the old resources are removed, so
 * nobody is removed or invited again. Moving back works the same way.
 *
 * Writing needs the credentials of an admin of the organization.
 *
 * Create: Takes over the memberships that single resources of this stack hold, invites who is not a member yet, and
 * removes who is not listed. Memberships of other stacks, or that nobody manages, are an error unless `adopt` is
 * `true`.
 *
 * Delete: Removes the members that it lists, except the owner. Members whom others added since stay. To keep all of
 * them, set the option `retainOnDelete: true` and run `pulumi up` first.
 *
 * Source: the vendor's page "Memberships" and the schema `membership`, 1.0.15.
 */
export class OrganizationMembers extends pulumi.CustomResource {
  /** The organization. */
  declare readonly organizationId: pulumi.Output<string>;
  /** The members, by e-mail address: `{ "ann@greenbrand.example": { roleId: editor.id } }`. */
  declare readonly members: pulumi.Output<pulumi.Unwrap<Record<string, Member>>>;
  /** The ids of the memberships, by e-mail address as in `members`. */
  declare readonly membershipIds: pulumi.Output<Record<string, string>>;

  /**
   * Declares the resource.
   *
   * `name` is the name of the resource in the program, not in Commerce Layer.
   */
  constructor(name: string, args: OrganizationMembersArgs, options: EntityOptions = {}) {
    const resume = pauseTraces();
    try {
      super(...registration(entityClass, name, args, options));
    } finally {
      resume();
    }
  }

  /**
   * Reads an existing object without managing it. Throws if it does not exist.
   *
   * `id`: The id of the organization.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: EntityOptions = {}): OrganizationMembers {
    return new OrganizationMembers(name, undefined as unknown as OrganizationMembersArgs, { ...options, id });
  }
}
