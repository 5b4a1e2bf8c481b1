// Generated from provider/entities/user-profile.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import { pauseTraces } from "../resources/traces";
import type { UserProfileArgs } from "../resources/user-profile";
import { type EntityClass, nativeRegistration } from "./native-registration";

export type { UserProfileArgs } from "../resources/user-profile";

const entityClass: EntityClass = {
  entity: "UserProfile",
  properties: [
    "email",
    "firstName",
    "lastName",
    "timeZone",
    "otpRequiredForLogin",
    "reference",
    "referenceOrigin",
    "metadata",
    "createdAt",
    "updatedAt",
  ],
  secrets: [],
};

/**
 * The profile of the user whose credentials the provider uses.
 *
 * The person may have to confirm a changed `email` before it takes effect (assumed).
 *
 * Writing needs the credentials of the user.
 *
 * Create: Takes over the existing profile, and writes what differs. A profile that another stack manages is an error
 * unless `adopt` is `true`.
 *
 * Delete: The API cannot delete users. The object stays as it is and is no longer managed; a warning says so. Use
 * `onDelete` to change this.
 *
 * Source: the vendor's page "User" and the schema `user`, 1.0.15.
 */
export class UserProfile extends pulumi.CustomResource {
  /** The e-mail address with which the person signs in. */
  declare readonly email: pulumi.Output<string>;
  /** The first name. */
  declare readonly firstName: pulumi.Output<string>;
  /** The last name. */
  declare readonly lastName: pulumi.Output<string>;
  /** The time zone, such as `UTC` or `Europe/Rome`. */
  declare readonly timeZone: pulumi.Output<string | undefined>;
  /** Whether signing in requires a second factor. */
  declare readonly otpRequiredForLogin: pulumi.Output<boolean>;
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
  constructor(name: string, args: UserProfileArgs, options: pulumi.CustomResourceOptions = {}) {
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
   * `id`: The id of the user profile.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: pulumi.CustomResourceOptions = {}): UserProfile {
    return new UserProfile(name, undefined as unknown as UserProfileArgs, { ...options, id });
  }
}
