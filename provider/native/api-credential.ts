// Generated from provider/entities/api-credential.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { ApiCredentialArgs, ApiCredentialKind } from "../resources/api-credential";
import { pauseTraces } from "../resources/traces";
import { type EntityClass, nativeRegistration } from "./native-registration";

export type { ApiCredentialArgs, ApiCredentialKind } from "../resources/api-credential";

const entityClass: EntityClass = {
  entity: "ApiCredential",
  properties: [
    "organizationId",
    "name",
    "kind",
    "roleId",
    "redirectUri",
    "expiresIn",
    "mode",
    "custom",
    "confidential",
    "clientId",
    "clientSecret",
    "scopes",
    "reference",
    "referenceOrigin",
    "metadata",
    "createdAt",
    "updatedAt",
  ],
  secrets: ["clientSecret"],
};

/**
 * The client id and secret that an application uses to call the APIs of an organization.
 *
 * The API cannot renew a secret: a rotation creates a new credential first, and then deletes the old one. To keep the
 * old one valid for a while, declare a `RotatingApiCredential` instead.
 *
 * Writing needs the credentials of an admin of the organization.
 *
 * Create: Always creates a new object, unless `adopt` names one or an interrupted run left one behind.
 *
 * Delete: Deletes the API credential. Succeeds if it is already gone.
 *
 * Source: the vendor's page "API credentials" and the schema `api_credential`, 1.0.15.
 */
export class ApiCredential extends pulumi.CustomResource {
  /** The organization that the credential gives access to. */
  declare readonly organizationId: pulumi.Output<string>;
  /** The internal name. */
  declare readonly name: pulumi.Output<string>;
  /** `integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`. */
  declare readonly kind: pulumi.Output<ApiCredentialKind>;
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
  /** Whether the client can keep a secret. Derived from `kind` (assumed). */
  declare readonly confidential: pulumi.Output<boolean>;
  /** The client id of the application. */
  declare readonly clientId: pulumi.Output<string>;
  /** The client secret of the application. A secret. */
  declare readonly clientSecret: pulumi.Output<string>;
  /** The scopes of the credential, separated by spaces. */
  declare readonly scopes: pulumi.Output<string | undefined>;
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
  constructor(name: string, args: ApiCredentialArgs, options: pulumi.CustomResourceOptions = {}) {
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
   * `id`: The id of the API credential.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: pulumi.CustomResourceOptions = {}): ApiCredential {
    return new ApiCredential(name, undefined as unknown as ApiCredentialArgs, { ...options, id });
  }
}
