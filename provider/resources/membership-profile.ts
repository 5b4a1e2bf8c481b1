// Generated from provider/entities/membership-profile.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "./adoption";
import { type EntityClass, type EntityOptions, registration } from "./entity-resource";
import { pauseTraces } from "./traces";

/** The arguments of a {@link MembershipProfile}. */
export interface MembershipProfileArgs {
  /** The organization that the profile belongs to. A change replaces the object. */
  readonly organizationId: pulumi.Input<string>;
  /** The name of the profile. */
  readonly name: pulumi.Input<string>;
  /** Which data the members of the profile may see: `live_access`, `test_access` or `all_access`. */
  readonly accessScope: pulumi.Input<"live_access" | "test_access" | "all_access">;
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
   * Take an existing object under management instead of creating one: its id. Only a create or a replacement reads it,
   * so it can stay in the program. `{ id, ifDifferent: "refuse" }` never changes the object: if it differs from what
   * is declared, the create fails and names each difference.
   */
  readonly adopt?: pulumi.Input<string | Adoption> | undefined;
}

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
  constructor(name: string, args: MembershipProfileArgs, options: EntityOptions = {}) {
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
   * `id`: The id of the membership profile.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: EntityOptions = {}): MembershipProfile {
    return new MembershipProfile(name, undefined as unknown as MembershipProfileArgs, { ...options, id });
  }
}
