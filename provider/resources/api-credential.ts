// Generated from provider/entities/api-credential.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "./adoption";
import { type EntityClass, type EntityOptions, EntityResource } from "./entity-resource";

/** The known values of `kind`; any other text is taken as well. */
export type ApiCredentialKind =
  | "integration"
  | "sales_channel"
  | "webapp"
  | "bundles"
  | "customers"
  | "exports"
  | "gift_cards"
  | "imports"
  | "inventory"
  | "orders"
  | "price_lists"
  | "promotions"
  | "returns"
  | "shipments"
  | "sku_lists"
  | "skus"
  | "stock_transfers"
  | "subscriptions"
  | "tags"
  | "webhooks"
  | (string & {});

/** The arguments of an {@link ApiCredential}. */
export interface ApiCredentialArgs {
  /** The organization that the credential opens. A change replaces the object. */
  readonly organizationId: pulumi.Input<string>;
  /** The internal name. */
  readonly name: pulumi.Input<string>;
  /**
   * `integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`. A change
   * replaces the object.
   */
  readonly kind: pulumi.Input<ApiCredentialKind>;
  /**
   * The role of an `integration`. An `integration` cannot do without; a `sales_channel` or a `webapp` must not have
   * one.
   */
  readonly roleId?: pulumi.Input<string> | undefined;
  /** Where a `webapp` is sent back to after authorization. */
  readonly redirectUri?: pulumi.Input<string> | undefined;
  /**
   * Lifetime of the access tokens in seconds, 7200 to 31536000. Default: 14400 for sales channels, 7200 for other
   * kinds.
   */
  readonly expiresIn?: pulumi.Input<number> | undefined;
  /** The environment, `test` or `live`. A change replaces the object. */
  readonly mode?: pulumi.Input<"test" | "live"> | undefined;
  /**
   * Whether the credential is for a custom app, such as a forked one. Default: `false` (assumed). A change replaces
   * the object.
   */
  readonly custom?: pulumi.Input<boolean> | undefined;
  /**
   * Rotates the credential: a new one is made before the old one is deleted. To add it to an existing object is a
   * change too; to take it away is none. A change replaces the object.
   */
  readonly rotationTrigger?: pulumi.Input<string> | undefined;
  /** Any external identifier of the object, for your own systems. */
  readonly reference?: pulumi.Input<string> | undefined;
  /** The external system that `reference` belongs to. */
  readonly referenceOrigin?: pulumi.Input<string> | undefined;
  /**
   * Your own key-value pairs. Compared and written key by key: declared keys are enforced, keys that you stop
   * declaring are deleted, keys set by others stay. The key `pulumi` is the provider's own and cannot be declared.
   * Default: `{}`.
   */
  readonly metadata?: pulumi.Input<Record<string, unknown>> | undefined;
  /**
   * Take an existing object under management instead of creating one: its id. Read when the resource is created or
   * replaced; it may stay in the program. `{ id, ifDifferent: "refuse" }` changes nothing: if the object differs from
   * what is declared, the create fails and names each difference.
   */
  readonly adopt?: pulumi.Input<string | Adoption> | undefined;
}

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
 * A client id and secret with which an application calls the APIs of an organization.
 *
 * The API offers no way to renew a secret: a rotation makes a new credential and deletes the old one afterwards.
 *
 * Writing needs the credentials of an admin of the organization.
 *
 * Create: Always creates a new object, unless `adopt` names one or an interrupted run left one behind.
 *
 * Delete: Deletes the API credential. Succeeds if it is already gone.
 *
 * Source: the vendor's page "API credentials" and the schema `api_credential`, 1.0.15.
 */
export class ApiCredential extends EntityResource {
  /** The organization that the credential opens. */
  declare readonly organizationId: pulumi.Output<string>;
  /** The internal name. */
  declare readonly name: pulumi.Output<string>;
  /** `integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`. */
  declare readonly kind: pulumi.Output<ApiCredentialKind>;
  /** The role of an `integration`. */
  declare readonly roleId: pulumi.Output<string | undefined>;
  /** Where a `webapp` is sent back to after authorization. */
  declare readonly redirectUri: pulumi.Output<string | undefined>;
  /** Lifetime of the access tokens in seconds, 7200 to 31536000. */
  declare readonly expiresIn: pulumi.Output<number | undefined>;
  /** The environment, `test` or `live`. */
  declare readonly mode: pulumi.Output<"test" | "live" | undefined>;
  /** Whether the credential is for a custom app, such as a forked one. */
  declare readonly custom: pulumi.Output<boolean | undefined>;
  /** Whether the client can keep a secret; follows from `kind` (assumed). */
  declare readonly confidential: pulumi.Output<boolean>;
  /** The id that the application presents. */
  declare readonly clientId: pulumi.Output<string>;
  /** The secret that the application presents. A secret. */
  declare readonly clientSecret: pulumi.Output<string>;
  /** The scopes of the credential, separated by spaces. */
  declare readonly scopes: pulumi.Output<string | undefined>;
  /** Any external identifier of the object, for your own systems. */
  declare readonly reference: pulumi.Output<string | undefined>;
  /** The external system that `reference` belongs to. */
  declare readonly referenceOrigin: pulumi.Output<string | undefined>;
  /** Your own key-value pairs. */
  declare readonly metadata: pulumi.Output<Record<string, unknown>>;
  /** When the object was created. An ISO 8601 time in UTC. */
  declare readonly createdAt: pulumi.Output<string>;
  /** When the object was last written, by anybody. An ISO 8601 time in UTC. */
  declare readonly updatedAt: pulumi.Output<string>;

  /**
   * Declares the resource.
   *
   * `name` is the name of the resource in the program, not in Commerce Layer.
   */
  constructor(name: string, args: ApiCredentialArgs, options: EntityOptions = {}) {
    super(entityClass, name, args, options);
  }

  /**
   * Reads an existing object without managing it. Throws when there is none.
   *
   * `id`: The id of the API credential.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: EntityOptions = {}): ApiCredential {
    return new ApiCredential(name, undefined as unknown as ApiCredentialArgs, { ...options, id });
  }
}
