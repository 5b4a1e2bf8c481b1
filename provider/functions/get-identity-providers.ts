// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import type { IdentityProviderStatus } from "../resources/identity-provider";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { IdentityProviderResult } from "./results";

/** The arguments of {@link getIdentityProviders}. */
export interface GetIdentityProvidersArgs {
  /** Whether the domains are verified: `pending`, `verified` or `error`. */
  readonly status?: IdentityProviderStatus | undefined;
  /** Whether sign-in through this identity provider is disabled. */
  readonly disabled?: boolean | undefined;
  /** The user who owns it. */
  readonly userId?: string | undefined;
  /** Whether each item has its `clientSecret`. Default: `false`. */
  readonly includeSecrets?: boolean | undefined;
}

/** The arguments of {@link getIdentityProvidersOutput}. */
export interface GetIdentityProvidersOutputArgs {
  /** Whether the domains are verified: `pending`, `verified` or `error`. */
  readonly status?: pulumi.Input<IdentityProviderStatus> | undefined;
  /** Whether sign-in through this identity provider is disabled. */
  readonly disabled?: pulumi.Input<boolean> | undefined;
  /** The user who owns it. */
  readonly userId?: pulumi.Input<string> | undefined;
  /** Whether each item has its `clientSecret`. Default: `false`. */
  readonly includeSecrets?: boolean | undefined;
}

/**
 * Finds the identity providers that the caller can see.
 *
 * The client secrets are left out unless `includeSecrets` is `true`. Then the output form makes the whole result a
 * secret, and the plain form returns them as plain text, so the program has to protect them.
 *
 * Returns an empty list when nothing matches.
 *
 * Source: the vendor's page "Identity providers" and the schema `identity_provider`, 1.0.15.
 */
export function getIdentityProviders(
  args: GetIdentityProvidersArgs & { readonly includeSecrets: true },
  options?: LookupOptions,
): Promise<IdentityProviderResult[]>;
export function getIdentityProviders(
  args?: GetIdentityProvidersArgs & { readonly includeSecrets?: false | undefined },
  options?: LookupOptions,
): Promise<Omit<IdentityProviderResult, "clientSecret">[]>;
export function getIdentityProviders(
  args: GetIdentityProvidersArgs = {},
  options?: LookupOptions,
): Promise<IdentityProviderResult[]> {
  return lookUp("getIdentityProviders", args, options);
}

/** {@link getIdentityProviders} for arguments that are outputs. */
export function getIdentityProvidersOutput(
  args: GetIdentityProvidersOutputArgs & { readonly includeSecrets: true },
  options?: LookupOptions,
): pulumi.Output<IdentityProviderResult[]>;
export function getIdentityProvidersOutput(
  args?: GetIdentityProvidersOutputArgs & { readonly includeSecrets?: false | undefined },
  options?: LookupOptions,
): pulumi.Output<Omit<IdentityProviderResult, "clientSecret">[]>;
export function getIdentityProvidersOutput(
  args: GetIdentityProvidersOutputArgs = {},
  options?: LookupOptions,
): pulumi.Output<IdentityProviderResult[]> {
  return lookUpOutput("getIdentityProviders", args, options);
}
