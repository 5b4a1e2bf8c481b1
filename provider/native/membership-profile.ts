// Generated from provider/entities/membership-profile.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { MembershipProfileArgs } from "../resources/membership-profile";
import { pauseTraces } from "../resources/traces";
import { type EntityClass, nativeRegistration } from "./native-registration";

export type { MembershipProfileArgs } from "../resources/membership-profile";

const entityClass: EntityClass = {
  entity: "MembershipProfile",
  properties: [
    "organizationId",
    "name",
    "accessScope",
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
 * A named set of application memberships that any number of memberships can share.
 *
 * If a profile and a membership conflict, the profile's settings win.
 *
 * The vendor does not offer profiles for custom apps and web apps.
 *
 * Writing needs the credentials of an admin of the organization.
 *
 * Create: Always creates a new object, unless `adopt` names one or an interrupted run left one behind.
 *
 * Delete: Deletes the membership profile. Succeeds if it is already gone.
 *
 * Source: the vendor's page "Membership profiles" and the schema `membership_profile`, 1.0.15.
 */
export class MembershipProfile extends pulumi.CustomResource {
  /** The organization that the profile belongs to. */
  declare readonly organizationId: pulumi.Output<string>;
  /** The name of the profile. */
  declare readonly name: pulumi.Output<string>;
  /** Which data the members of the profile may see: `live_access`, `test_access` or `all_access`. */
  declare readonly accessScope: pulumi.Output<"live_access" | "test_access" | "all_access">;
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
  constructor(name: string, args: MembershipProfileArgs, options: pulumi.CustomResourceOptions = {}) {
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
   * `id`: The id of the membership profile.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: pulumi.CustomResourceOptions = {}): MembershipProfile {
    return new MembershipProfile(name, undefined as unknown as MembershipProfileArgs, { ...options, id });
  }
}
