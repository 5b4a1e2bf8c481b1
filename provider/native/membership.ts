// Generated from provider/entities/membership.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { MembershipArgs, MembershipStatus } from "../resources/membership";
import { pauseTraces } from "../resources/traces";
import { type EntityClass, nativeRegistration } from "./native-registration";

export type { MembershipArgs, MembershipStatus } from "../resources/membership";

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
  constructor(name: string, args: MembershipArgs, options: pulumi.CustomResourceOptions = {}) {
    const resume = pauseTraces();
    try {
      super(...nativeRegistration(entityClass, name, args, options));
    } finally {
      resume();
    }
  }

  /**
   * Reads an existing object without managing it. Throws if it does not exist.
   *
   * `id`: The id of the membership.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: pulumi.CustomResourceOptions = {}): Membership {
    return new Membership(name, undefined as unknown as MembershipArgs, { ...options, id });
  }
}
