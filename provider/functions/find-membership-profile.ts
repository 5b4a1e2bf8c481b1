// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { MembershipProfileResult } from "./results";

/** The arguments of {@link findMembershipProfile}. */
export interface FindMembershipProfileArgs {
  /** The organization that the profile belongs to. */
  readonly organizationId: string;
  /** The name of the profile. */
  readonly name: string;
}

/** The arguments of {@link findMembershipProfileOutput}. */
export interface FindMembershipProfileOutputArgs {
  /** The organization that the profile belongs to. */
  readonly organizationId: pulumi.Input<string>;
  /** The name of the profile. */
  readonly name: pulumi.Input<string>;
}

/**
 * Finds one membership profile of an organization by its name, if there is one.
 *
 * Returns `undefined` if nothing matches. In other languages, the result has no value then.
 *
 * Throws if several objects match, and if there is no object with the given `organizationId`.
 *
 * Source: the vendor's page "Membership profiles" and the schema `membership_profile`, 1.0.15.
 */
export function findMembershipProfile(
  args: FindMembershipProfileArgs,
  options?: LookupOptions,
): Promise<MembershipProfileResult | undefined> {
  return lookUp("findMembershipProfile", args, options);
}

/** {@link findMembershipProfile} for arguments that are outputs. */
export function findMembershipProfileOutput(
  args: FindMembershipProfileOutputArgs,
  options?: LookupOptions,
): pulumi.Output<MembershipProfileResult | undefined> {
  return lookUpOutput("findMembershipProfile", args, options);
}
