// Generated from provider/entities/application-membership.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { ApplicationMembershipArgs } from "../resources/application-membership";
import { pauseTraces } from "../resources/traces";
import { type EntityClass, nativeRegistration } from "./native-registration";

export type { ApplicationMembershipArgs } from "../resources/application-membership";

const entityClass: EntityClass = {
  entity: "ApplicationMembership",
  properties: [
    "organizationId",
    "apiCredentialId",
    "roleId",
    "membershipId",
    "membershipProfileId",
    "filters",
    "reference",
    "referenceOrigin",
    "metadata",
    "createdAt",
    "updatedAt",
  ],
  secrets: [],
};

/**
 * Access to one dashboard app, for one membership or for all memberships that share a profile.
 *
 * The access is limited to what both the role and the app allow; `filters` narrow it further.
 *
 * The vendor enables all hosted apps for admins, so application memberships may exist already.
 *
 * Deleting a membership deletes its application memberships too (assumed).
 *
 * Writing needs the credentials of an admin of the organization.
 *
 * Create: Always creates a new object, unless `adopt` names one or an interrupted run left one behind.
 *
 * Delete: Deletes the application membership. Succeeds if it is already gone.
 *
 * Source: the vendor's page "Application memberships" and the schema `application_membership`, 1.0.15.
 */
export class ApplicationMembership extends pulumi.CustomResource {
  /** The organization that the app and its users belong to. */
  declare readonly organizationId: pulumi.Output<string>;
  /** The API credential of the dashboard app. */
  declare readonly apiCredentialId: pulumi.Output<string>;
  /** The role in the app. */
  declare readonly roleId: pulumi.Output<string>;
  /** The membership that gets the access. */
  declare readonly membershipId: pulumi.Output<string | undefined>;
  /** The membership profile that gets the access. */
  declare readonly membershipProfileId: pulumi.Output<string | undefined>;
  /**
   * Restrictions such as `{ "market_id_in": [202, 203] }`. Each key combines an attribute with a matcher; its value is
   * what to match.
   */
  declare readonly filters: pulumi.Output<Record<string, unknown> | undefined>;
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
  constructor(name: string, args: ApplicationMembershipArgs, options: pulumi.CustomResourceOptions = {}) {
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
   * `id`: The id of the application membership.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    options: pulumi.CustomResourceOptions = {},
  ): ApplicationMembership {
    return new ApplicationMembership(name, undefined as unknown as ApplicationMembershipArgs, { ...options, id });
  }
}
