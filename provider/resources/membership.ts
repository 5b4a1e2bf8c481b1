// Generated from provider/entities/membership.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "./adoption";
import { type EntityClass, type EntityOptions, registration } from "./entity-resource";
import { pauseTraces } from "./traces";

/** The known values of `status`; any other string is accepted too. */
export type MembershipStatus = "pending" | "active" | (string & {});

/** The arguments of a {@link Membership}. */
export interface MembershipArgs {
  /** The organization that the person belongs to. A change replaces the object. */
  readonly organizationId: pulumi.Input<string>;
  /** The role of the person in the organization. */
  readonly roleId: pulumi.Input<string>;
  /**
   * The e-mail address. A different address is a different membership, with its own invitation. Not case-sensitive. A
   * change replaces the object.
   */
  readonly userEmail: pulumi.Input<string>;
  /** Which data the person may see: `live_access`, `test_access` or `all_access`. Default: `live_access`. */
  readonly accessScope?: pulumi.Input<"live_access" | "test_access" | "all_access"> | undefined;
  /** The membership profile that gives the person its application memberships. */
  readonly membershipProfileId?: pulumi.Input<string> | undefined;
  /**
   * A changed value sends the invitation again, as long as it is pending. A create ignores it. Adding it to an
   * existing object counts as a change; removing it does not.
   */
  readonly resendTrigger?: pulumi.Input<string> | undefined;
  /** An identifier of the object in a system of your own. */
  readonly reference?: pulumi.Input<string> | undefined;
  /** The system that `reference` comes from. */
  readonly referenceOrigin?: pulumi.Input<string> | undefined;
  /**
   * Your own key-value pairs. Compared and written key by key: declared keys are enforced, keys that you stop
   * declaring are deleted, keys set by others stay. The key `pulumi` is reserved for the provider. Default: `{}`.
   */
  readonly metadata?: pulumi.Input<Record<string, unknown>> | undefined;
  /**
   * Take an existing object under management instead of creating one: its id, or `true` for the one with the same
   * `organizationId` and `userEmail`, which is created if there is none. Only a create or a replacement reads it, so
   * it can stay in the program. `{ id, ifDifferent: "refuse" }` never changes the object: if it differs from what is
   * declared, the create fails and names each difference.
   */
  readonly adopt?: pulumi.Input<true | string | Adoption> | undefined;
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
  entity: "Membership",
  properties: [
    "organizationId",
    "roleId",
    "userEmail",
    "accessScope",
    "membershipProfileId",
    "status",
    "owner",
    "userFirstName",
    "userLastName",
    "testEnabled",
    "reference",
    "referenceOrigin",
    "metadata",
    "createdAt",
    "updatedAt",
  ],
  secrets: [],
};

/**
 * One person's membership in an organization, with a role.
 *
 * Creating or replacing a membership sends an invitation by e-mail, unless the address already belongs to a user.
 *
 * The owner's membership cannot be deleted until the ownership is transferred. Give it the option `protect: true`.
 *
 * The subscription plan may limit how many memberships an organization can have.
 *
 * Writing needs the credentials of an admin of the organization.
 *
 * Create: Looks for an object with the same `organizationId` and `userEmail` first, and creates one if there is none.
 * Takes over an object that this stack created; any other is an error unless `adopt` allows taking it over.
 *
 * Delete: Deletes the membership. Succeeds if it is already gone.
 *
 * Source: the vendor's page "Memberships" and the schema `membership`, 1.0.15.
 */
export class Membership extends pulumi.CustomResource {
  /** The organization that the person belongs to. */
  declare readonly organizationId: pulumi.Output<string>;
  /** The role of the person in the organization. */
  declare readonly roleId: pulumi.Output<string>;
  /** The e-mail address. */
  declare readonly userEmail: pulumi.Output<string>;
  /** Which data the person may see: `live_access`, `test_access` or `all_access`. */
  declare readonly accessScope: pulumi.Output<"live_access" | "test_access" | "all_access">;
  /** The membership profile that gives the person its application memberships. */
  declare readonly membershipProfileId: pulumi.Output<string | undefined>;
  /** `pending` until the invitation is accepted, then `active`. */
  declare readonly status: pulumi.Output<MembershipStatus>;
  /** Whether the person owns the organization. */
  declare readonly owner: pulumi.Output<boolean>;
  /** The first name, once the person has an account. */
  declare readonly userFirstName: pulumi.Output<string | undefined>;
  /** The last name, once the person has an account. */
  declare readonly userLastName: pulumi.Output<string | undefined>;
  /** Whether `accessScope` includes test data (assumed). */
  declare readonly testEnabled: pulumi.Output<boolean>;
  /** An identifier of the object in a system of your own. */
  declare readonly reference: pulumi.Output<string | undefined>;
  /** The system that `reference` comes from. */
  declare readonly referenceOrigin: pulumi.Output<string | undefined>;
  /** Your own key-value pairs. */
  declare readonly metadata: pulumi.Output<Record<string, unknown>>;
  /** When the object was created. An ISO 8601 time in UTC. */
  declare readonly createdAt: pulumi.Output<string>;
  /** When anyone last changed the object. An ISO 8601 time in UTC. */
  declare readonly updatedAt: pulumi.Output<string>;

  /**
   * Declares the resource.
   *
   * `name` is the name of the resource in the program, not in Commerce Layer.
   */
  constructor(name: string, args: MembershipArgs, options: EntityOptions = {}) {
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
   * `id`: The id of the membership.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: EntityOptions = {}): Membership {
    return new Membership(name, undefined as unknown as MembershipArgs, { ...options, id });
  }
}
