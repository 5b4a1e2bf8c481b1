// Generated from provider/entities/user-profile.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "./adoption";
import { type EntityClass, type EntityOptions, registration } from "./entity-resource";
import { pauseTraces } from "./traces";

/** The arguments of a {@link UserProfile}. */
export interface UserProfileArgs {
  /**
   * The e-mail address with which the person signs in. Declare it in only one stack: it is the same person in all
   * organizations. Not case-sensitive.
   */
  readonly email?: pulumi.Input<string> | undefined;
  /** The first name. */
  readonly firstName?: pulumi.Input<string> | undefined;
  /** The last name. */
  readonly lastName?: pulumi.Input<string> | undefined;
  /** The time zone, such as `UTC` or `Europe/Rome`. */
  readonly timeZone?: pulumi.Input<string> | undefined;
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
   * `true` takes over a profile that another stack manages. Only a create reads it. `{ ifDifferent: "refuse" }` never
   * changes the object: if it differs from what is declared, the create fails and names each difference.
   */
  readonly adopt?: pulumi.Input<true | Adoption> | undefined;
  /**
   * What a delete does, since the API cannot delete users: `forget` leaves the object as it is, `refuse` fails.
   * Default: `forget`.
   */
  readonly onDelete?: pulumi.Input<"forget" | "refuse"> | undefined;
}

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
  constructor(name: string, args: UserProfileArgs, options: EntityOptions = {}) {
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
   * `id`: The id of the user profile.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: EntityOptions = {}): UserProfile {
    return new UserProfile(name, undefined as unknown as UserProfileArgs, { ...options, id });
  }
}
