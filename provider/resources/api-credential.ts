// Generated from provider/entities/api-credential.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "./adoption";
import { type EntityClass, type EntityOptions, registration } from "./entity-resource";
import { pauseTraces } from "./traces";

/** The known values of `kind`; any other string is accepted too. */
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
  /** The organization that the credential gives access to. A change replaces the object. */
  readonly organizationId: pulumi.Input<string>;
  /** The internal name. */
  readonly name: pulumi.Input<string>;
  /**
   * `integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`. A change
   * replaces the object.
   */
  readonly kind: pulumi.Input<ApiCredentialKind>;
  /** The role of an `integration`. Required for an `integration`; not allowed for a `sales_channel` or a `webapp`. */
  readonly roleId?: pulumi.Input<string> | undefined;
  /** The URL to which users return after they authorize a `webapp`. */
  readonly redirectUri?: pulumi.Input<string> | undefined;
  /**
   * The lifetime of the access tokens in seconds, from 7200 to 31536000. Default: 14400 for sales channels, 7200 for
   * other kinds.
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
   * A changed value rotates the credential: a new one is created before the old one is deleted, in the same run.
   * Whoever still uses the old secret is refused at once; `RotatingApiCredential` keeps it valid for a while. Adding
   * it to an existing object counts as a change; removing it does not. A change replaces the object.
   */
  readonly rotationTrigger?: pulumi.Input<string> | undefined;
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
  constructor(name: string, args: ApiCredentialArgs, options: EntityOptions = {}) {
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
   * `id`: The id of the API credential.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: EntityOptions = {}): ApiCredential {
    return new ApiCredential(name, undefined as unknown as ApiCredentialArgs, { ...options, id });
  }
}
