// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { IdentityProviderResult } from "./results";

/** The arguments of {@link findIdentityProvider}. */
export interface FindIdentityProviderArgs {
  /** The name, unique among all users of Commerce Layer. */
  readonly name: string;
}

/** The arguments of {@link findIdentityProviderOutput}. */
export interface FindIdentityProviderOutputArgs {
  /** The name, unique among all users of Commerce Layer. */
  readonly name: pulumi.Input<string>;
}

/**
 * Finds one identity provider of the caller by its name, if there is one.
 *
 * The result includes the client secret. The plain form returns it as plain text, so the program has to protect it.
 * The output form makes the whole result a secret; Pulumi's `unsecret` unwraps the values that are not.
 *
 * Returns `undefined` if nothing matches. In other languages, the result has no value then.
 *
 * Throws if several objects match.
 *
 * Source: the vendor's page "Identity providers" and the schema `identity_provider`, 1.0.15.
 */
export function findIdentityProvider(
  args: FindIdentityProviderArgs,
  options?: LookupOptions,
): Promise<IdentityProviderResult | undefined> {
  return lookUp("findIdentityProvider", args, options);
}

/** {@link findIdentityProvider} for arguments that are outputs. */
export function findIdentityProviderOutput(
  args: FindIdentityProviderOutputArgs,
  options?: LookupOptions,
): pulumi.Output<IdentityProviderResult | undefined> {
  return lookUpOutput("findIdentityProvider", args, options);
}
