// Generated from provider/entities/identity-provider.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "./adoption";
import { type EntityClass, type EntityOptions, registration } from "./entity-resource";
import { pauseTraces } from "./traces";

/** The known values of `status`; any other string is accepted too. */
export type IdentityProviderStatus = "pending" | "verified" | "error" | (string & {});

/** The arguments of an {@link IdentityProvider}. */
export interface IdentityProviderArgs {
  /** The name, unique among all users of Commerce Layer. */
  readonly name: pulumi.Input<string>;
  /** The client id at the identity provider. */
  readonly clientId: pulumi.Input<string>;
  /** The client secret at the identity provider. Stored encrypted. */
  readonly clientSecret: pulumi.Input<string>;
  /** The URL of the issuer. */
  readonly issuer: pulumi.Input<string>;
  /** The e-mail domains, separated by commas. Compared as a set. Changed domains must be verified again (assumed). */
  readonly domains: pulumi.Input<string>;
  /** The URL of the token endpoint. */
  readonly tokenUrl: pulumi.Input<string>;
  /** The URL of the authorization endpoint. */
  readonly authorizeUrl: pulumi.Input<string>;
  /** The URL of the key set. */
  readonly jwksUrl: pulumi.Input<string>;
  /**
   * The id of your organization at the identity provider, such as Auth0's `org_…`. Not an organization of Commerce
   * Layer.
   */
  readonly organization?: pulumi.Input<string> | undefined;
  /** Whether sign-in through this identity provider is disabled. Default: `false`. */
  readonly disabled?: pulumi.Input<boolean> | undefined;
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
   * `name`, which is created if there is none. Only a create or a replacement reads it, so it can stay in the program.
   * `{ id, ifDifferent: "refuse" }` never changes the object: if it differs from what is declared, the create fails
   * and names each difference.
   */
  readonly adopt?: pulumi.Input<true | string | Adoption> | undefined;
}

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
  constructor(name: string, args: IdentityProviderArgs, options: EntityOptions = {}) {
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
   * `id`: The id of the identity provider.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: EntityOptions = {}): IdentityProvider {
    return new IdentityProvider(name, undefined as unknown as IdentityProviderArgs, { ...options, id });
  }
}
