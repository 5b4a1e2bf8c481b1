// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { IdentityProviderResult } from "./results";

/** The arguments of {@link getIdentityProvider}. */
export interface GetIdentityProviderArgs {
  /** The name, unique among all users of Commerce Layer. */
  readonly name: string;
}

/** The arguments of {@link getIdentityProviderOutput}. */
export interface GetIdentityProviderOutputArgs {
  /** The name, unique among all users of Commerce Layer. */
  readonly name: pulumi.Input<string>;
}

/**
 * Finds one identity provider of the caller by its name.
 *
 * The result includes the client secret. The plain form returns it as plain text, so the program has to protect it.
 * The output form makes the whole result a secret; Pulumi's `unsecret` unwraps the values that are not.
 *
 * Throws unless exactly one object matches.
 *
 * Source: the vendor's page "Identity providers" and the schema `identity_provider`, 1.0.15.
 */
export function getIdentityProvider(
  args: GetIdentityProviderArgs,
  options?: LookupOptions,
): Promise<IdentityProviderResult> {
  return lookUp("getIdentityProvider", args, options);
}

/** {@link getIdentityProvider} for arguments that are outputs. */
export function getIdentityProviderOutput(
  args: GetIdentityProviderOutputArgs,
  options?: LookupOptions,
): pulumi.Output<IdentityProviderResult> {
  return lookUpOutput("getIdentityProvider", args, options);
}
