// Generated from provider/entities/rotating-api-credential.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { ApplicationAccess } from "../resources/application-access";
import type { RotatingApiCredentialArgs, RotatingApiCredentialKind } from "../resources/rotating-api-credential";
import { pauseTraces } from "../resources/traces";
import { type EntityClass, nativeRegistration } from "./native-registration";

export type { RotatingApiCredentialArgs, RotatingApiCredentialKind } from "../resources/rotating-api-credential";

const entityClass: EntityClass = {
  entity: "RotatingApiCredential",
  properties: [
    "organizationId",
    "name",
    "kind",
    "roleId",
    "redirectUri",
    "expiresIn",
    "mode",
    "custom",
    "rotateAfterDays",
    "overlapDays",
    "applicationMemberships",
    "reference",
    "referenceOrigin",
    "metadata",
    "confidential",
    "scopes",
    "clientId",
    "clientSecret",
    "credentialId",
    "previousCredentialId",
    "applicationMembershipIds",
    "previousClientId",
    "phase",
    "generation",
    "createdAt",
    "publishedAt",
    "rotateAt",
    "retireAt",
    "nextActionAt",
  ],
  secrets: ["clientSecret"],
};

/**
 * A client id and secret that are replaced in time: the old ones stay valid until every consumer has had time to read
 * the new ones.
 *
 * It holds two API credentials at most, the current and the previous one. A run does one step at most: it makes a new
 * credential and hands it out, or it deletes the previous one. So no run takes away a secret that the run before it
 * has handed out, except with `overlapDays: 0` or `revokeTrigger`.
 *
 * A step needs a run: Pulumi does nothing between two of them. Run `pulumi up` every night; `pulumi-commercelayer
 * rotations` says what is due. Late runs only make an overlap longer.
 *
 * Time is that of the API's answers, not that of the machine.
 *
 * A changed `name`, role or other input is written to both credentials.
 *
 * Writing needs the credentials of an admin of the organization.
 *
 * Create: Creates the first API credential, unless `adopt` names one or an interrupted run left one behind.
 *
 * Delete: Deletes both API credentials. Succeeds if they are already gone.
 *
 * Source: the vendor's page "API credentials" and the schema `api_credential`, 1.0.15.
 */
export class RotatingApiCredential extends pulumi.CustomResource {
  /** The organization that the credential gives access to. */
  declare readonly organizationId: pulumi.Output<string>;
  /** The internal name. */
  declare readonly name: pulumi.Output<string>;
  /** `integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`. */
  declare readonly kind: pulumi.Output<RotatingApiCredentialKind>;
  /** The role of an `integration`. */
  declare readonly roleId: pulumi.Output<string | undefined>;
  /** The URL to which users return after they authorize a `webapp`. */
  declare readonly redirectUri: pulumi.Output<string | undefined>;
  /** The lifetime of the access tokens in seconds, from 7200 to 31536000. */
  declare readonly expiresIn: pulumi.Output<number | undefined>;
  /** The environment, `test` or `live`. */
  declare readonly mode: pulumi.Output<"test" | "live" | undefined>;
  /** Whether the credential is for a custom app, such as a forked one. */
  declare readonly custom: pulumi.Output<boolean | undefined>;
  /** The age in days at which the current credential is replaced. */
  declare readonly rotateAfterDays: pulumi.Output<number>;
  /**
   * For how many days the previous credential stays valid, from the run that hands out the new one. With `0`, that run
   * deletes it.
   */
  declare readonly overlapDays: pulumi.Output<number>;
  /**
   * For the credential of a dashboard app: who may use the app, by names of your own: `{ ann: { membershipId, roleId }
   * }` or `{ team: { membershipProfileId, roleId, filters } }`.
   */
  declare readonly applicationMemberships: pulumi.Output<pulumi.Unwrap<ApplicationAccess> | undefined>;
  /** An identifier of the object in a system of your own. */
  declare readonly reference: pulumi.Output<string | undefined>;
  /** The system that `reference` comes from. */
  declare readonly referenceOrigin: pulumi.Output<string | undefined>;
  /** Your own key-value pairs. */
  declare readonly metadata: pulumi.Output<Record<string, unknown>>;
  /** Whether the client can keep a secret. Derived from `kind` (assumed). */
  declare readonly confidential: pulumi.Output<boolean>;
  /** The scopes of the credential, separated by spaces. */
  declare readonly scopes: pulumi.Output<string | undefined>;
  /** The client id to hand out. */
  declare readonly clientId: pulumi.Output<string>;
  /** The client secret to hand out. A secret. */
  declare readonly clientSecret: pulumi.Output<string>;
  /** The id of the current API credential. */
  declare readonly credentialId: pulumi.Output<string>;
  /** The id of the previous API credential, during an overlap. */
  declare readonly previousCredentialId: pulumi.Output<string | undefined>;
  /** The ids of the application memberships of the current credential, by their names. */
  declare readonly applicationMembershipIds: pulumi.Output<Record<string, string> | undefined>;
  /** Its client id, during an overlap. */
  declare readonly previousClientId: pulumi.Output<string | undefined>;
  /** `steady` with one valid credential, `overlap` with two. */
  declare readonly phase: pulumi.Output<"steady" | "overlap">;
  /** The number of the current credential: 1 for the first one. */
  declare readonly generation: pulumi.Output<number>;
  /** When the current credential was created. An ISO 8601 time in UTC. */
  declare readonly createdAt: pulumi.Output<string>;
  /** When a run first handed out the current credential. An ISO 8601 time in UTC. */
  declare readonly publishedAt: pulumi.Output<string>;
  /** When the current credential is to be replaced. An ISO 8601 time in UTC. */
  declare readonly rotateAt: pulumi.Output<string>;
  /** When the previous credential is to be deleted, during an overlap. An ISO 8601 time in UTC. */
  declare readonly retireAt: pulumi.Output<string | undefined>;
  /**
   * When the next run is needed: `retireAt` during an overlap, else `rotateAt`. Export it as an output of the stack: a
   * time in the past shows that no run has come. An ISO 8601 time in UTC.
   */
  declare readonly nextActionAt: pulumi.Output<string>;

  /**
   * Declares the resource.
   *
   * `name` is the name of the resource in the program, not in Commerce Layer.
   */
  constructor(name: string, args: RotatingApiCredentialArgs, options: pulumi.CustomResourceOptions = {}) {
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
   * `id`: The id of its first API credential, which never changes. `credentialId` is the current one.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    options: pulumi.CustomResourceOptions = {},
  ): RotatingApiCredential {
    return new RotatingApiCredential(name, undefined as unknown as RotatingApiCredentialArgs, { ...options, id });
  }
}
