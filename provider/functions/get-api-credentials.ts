// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import type { ApiCredentialKind } from "../resources/api-credential";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { ApiCredentialResult } from "./results";

/** The arguments of {@link getApiCredentials}. */
export interface GetApiCredentialsArgs {
  /** The organization that the credential gives access to. */
  readonly organizationId?: string | undefined;
  /** The internal name. */
  readonly name?: string | undefined;
  /** `integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`. */
  readonly kind?: ApiCredentialKind | undefined;
  /** The environment, `test` or `live`. */
  readonly mode?: "test" | "live" | undefined;
  /** Whether the credential is for a custom app, such as a forked one. */
  readonly custom?: boolean | undefined;
  /** The role of an `integration`. */
  readonly roleId?: string | undefined;
  /** Whether each item has its `clientSecret`. Default: `false`. */
  readonly includeSecrets?: boolean | undefined;
}

/** The arguments of {@link getApiCredentialsOutput}. */
export interface GetApiCredentialsOutputArgs {
  /** The organization that the credential gives access to. */
  readonly organizationId?: pulumi.Input<string> | undefined;
  /** The internal name. */
  readonly name?: pulumi.Input<string> | undefined;
  /** `integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`. */
  readonly kind?: pulumi.Input<ApiCredentialKind> | undefined;
  /** The environment, `test` or `live`. */
  readonly mode?: pulumi.Input<"test" | "live"> | undefined;
  /** Whether the credential is for a custom app, such as a forked one. */
  readonly custom?: pulumi.Input<boolean> | undefined;
  /** The role of an `integration`. */
  readonly roleId?: pulumi.Input<string> | undefined;
  /** Whether each item has its `clientSecret`. Default: `false`. */
  readonly includeSecrets?: boolean | undefined;
}

/**
 * Finds the API credentials of an organization.
 *
 * The client secrets are left out unless `includeSecrets` is `true`. Then the output form makes the whole result a
 * secret, and the plain form returns them as plain text, so the program has to protect them.
 *
 * Without `organizationId`, it looks in every organization that the caller can see.
 *
 * Returns an empty list when nothing matches.
 *
 * Source: the vendor's page "API credentials" and the schema `api_credential`, 1.0.15.
 */
export function getApiCredentials(
  args: GetApiCredentialsArgs & { readonly includeSecrets: true },
  options?: LookupOptions,
): Promise<ApiCredentialResult[]>;
export function getApiCredentials(
  args?: GetApiCredentialsArgs & { readonly includeSecrets?: false | undefined },
  options?: LookupOptions,
): Promise<Omit<ApiCredentialResult, "clientSecret">[]>;
export function getApiCredentials(
  args: GetApiCredentialsArgs = {},
  options?: LookupOptions,
): Promise<ApiCredentialResult[]> {
  return lookUp("getApiCredentials", args, options);
}

/** {@link getApiCredentials} for arguments that are outputs. */
export function getApiCredentialsOutput(
  args: GetApiCredentialsOutputArgs & { readonly includeSecrets: true },
  options?: LookupOptions,
): pulumi.Output<ApiCredentialResult[]>;
export function getApiCredentialsOutput(
  args?: GetApiCredentialsOutputArgs & { readonly includeSecrets?: false | undefined },
  options?: LookupOptions,
): pulumi.Output<Omit<ApiCredentialResult, "clientSecret">[]>;
export function getApiCredentialsOutput(
  args: GetApiCredentialsOutputArgs = {},
  options?: LookupOptions,
): pulumi.Output<ApiCredentialResult[]> {
  return lookUpOutput("getApiCredentials", args, options);
}
