// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { MembershipProfileResult } from "./results";

/** The arguments of {@link getMembershipProfile}. */
export interface GetMembershipProfileArgs {
  /** The organization that the profile belongs to. */
  readonly organizationId: string;
  /** The name of the profile. */
  readonly name: string;
}

/** The arguments of {@link getMembershipProfileOutput}. */
export interface GetMembershipProfileOutputArgs {
  /** The organization that the profile belongs to. */
  readonly organizationId: pulumi.Input<string>;
  /** The name of the profile. */
  readonly name: pulumi.Input<string>;
}

/**
 * Finds one membership profile of an organization by its name.
 *
 * Throws unless exactly one object matches.
 *
 * Source: the vendor's page "Membership profiles" and the schema `membership_profile`, 1.0.15.
 */
export function getMembershipProfile(
  args: GetMembershipProfileArgs,
  options?: LookupOptions,
): Promise<MembershipProfileResult> {
  return lookUp("getMembershipProfile", args, options);
}

/** {@link getMembershipProfile} for arguments that are outputs. */
export function getMembershipProfileOutput(
  args: GetMembershipProfileOutputArgs,
  options?: LookupOptions,
): pulumi.Output<MembershipProfileResult> {
  return lookUpOutput("getMembershipProfile", args, options);
}
