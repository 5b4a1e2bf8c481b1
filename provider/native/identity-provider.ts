// Generated from provider/entities/identity-provider.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { IdentityProviderArgs, IdentityProviderStatus } from "../resources/identity-provider";
import { pauseTraces } from "../resources/traces";
import { type EntityClass, nativeRegistration } from "./native-registration";

export type { IdentityProviderArgs, IdentityProviderStatus } from "../resources/identity-provider";

const entityClass: EntityClass = {
  entity: "IdentityProvider",
  properties: [
    "name",
    "clientId",
    "clientSecret",
    "issuer",
    "domains",
    "tokenUrl",
    "authorizeUrl",
    "jwksUrl",
    "organization",
    "disabled",
    "status",
    "txtRecord",
    "disabledAt",
    "userId",
    "reference",
    "referenceOrigin",
    "metadata",
    "createdAt",
    "updatedAt",
  ],
  secrets: ["clientSecret"],
};

/**
 * Single sign-on to the dashboard through OpenID Connect, for e-mail domains that you own.
 *
 * It belongs to the user who created it, not to an organization.
 *
 * The provider does not wait for the domains to be verified. Publish `txtRecord` in the DNS of each domain, in the
 * same program if you like, and check `status` later.
 *
 * At your identity provider, register the redirect URI `https://auth.commercelayer.io/users/auth/openid/callback`.
 *
 * Writing needs the credentials of the owner of an organization with an Enterprise plan.
 *
 * Create: Looks for an object with the same `name` first, and creates one if there is none. Takes over an object that
 * this stack created; any other is an error unless `adopt` allows taking it over.
 *
 * Delete: Deletes the identity provider. Succeeds if it is already gone.
 *
 * Source: the vendor's page "Identity providers" and the schema `identity_provider`, 1.0.15.
 */
export class IdentityProvider extends pulumi.CustomResource {
  /** The name, unique among all users of Commerce Layer. */
  declare readonly name: pulumi.Output<string>;
  /** The client id at the identity provider. */
  declare readonly clientId: pulumi.Output<string>;
  /** The client secret at the identity provider. A secret. */
  declare readonly clientSecret: pulumi.Output<string>;
  /** The URL of the issuer. */
  declare readonly issuer: pulumi.Output<string>;
  /** The e-mail domains, separated by commas. */
  declare readonly domains: pulumi.Output<string>;
  /** The URL of the token endpoint. */
  declare readonly tokenUrl: pulumi.Output<string>;
  /** The URL of the authorization endpoint. */
  declare readonly authorizeUrl: pulumi.Output<string>;
  /** The URL of the key set. */
  declare readonly jwksUrl: pulumi.Output<string>;
  /**
   * The id of your organization at the identity provider, such as Auth0's `org_…`. Not an organization of Commerce
   * Layer.
   */
  declare readonly organization: pulumi.Output<string | undefined>;
  /** Whether sign-in through this identity provider is disabled. */
  declare readonly disabled: pulumi.Output<boolean>;
  /** Whether the domains are verified: `pending`, `verified` or `error`. */
  declare readonly status: pulumi.Output<IdentityProviderStatus>;
  /** The TXT record that the DNS of each domain must contain. */
  declare readonly txtRecord: pulumi.Output<string>;
  /** When it was disabled. An ISO 8601 time in UTC. */
  declare readonly disabledAt: pulumi.Output<string | undefined>;
  /** The user who owns it. */
  declare readonly userId: pulumi.Output<string>;
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
  constructor(name: string, args: IdentityProviderArgs, options: pulumi.CustomResourceOptions = {}) {
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
   * `id`: The id of the identity provider.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: pulumi.CustomResourceOptions = {}): IdentityProvider {
    return new IdentityProvider(name, undefined as unknown as IdentityProviderArgs, { ...options, id });
  }
}
