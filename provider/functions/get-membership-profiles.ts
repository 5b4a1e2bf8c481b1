// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { MembershipProfileResult } from "./results";

/** The arguments of {@link getMembershipProfiles}. */
export interface GetMembershipProfilesArgs {
  /** The organization that the profile belongs to. */
  readonly organizationId?: string | undefined;
  /** The name of the profile. */
  readonly name?: string | undefined;
  /** Which data the members of the profile may see: `live_access`, `test_access` or `all_access`. */
  readonly accessScope?: "live_access" | "test_access" | "all_access" | undefined;
}

/** The arguments of {@link getMembershipProfilesOutput}. */
export interface GetMembershipProfilesOutputArgs {
  /** The organization that the profile belongs to. */
  readonly organizationId?: pulumi.Input<string> | undefined;
  /** The name of the profile. */
  readonly name?: pulumi.Input<string> | undefined;
  /** Which data the members of the profile may see: `live_access`, `test_access` or `all_access`. */
  readonly accessScope?: pulumi.Input<"live_access" | "test_access" | "all_access"> | undefined;
}

/**
 * Finds the membership profiles of an organization.
 *
 * Without `organizationId`, it looks in every organization that the caller can see.
 *
 * Returns an empty list when nothing matches.
 *
 * Source: the vendor's page "Membership profiles" and the schema `membership_profile`, 1.0.15.
 */
export function getMembershipProfiles(
  args: GetMembershipProfilesArgs = {},
  options?: LookupOptions,
): Promise<MembershipProfileResult[]> {
  return lookUp("getMembershipProfiles", args, options);
}

/** {@link getMembershipProfiles} for arguments that are outputs. */
export function getMembershipProfilesOutput(
  args: GetMembershipProfilesOutputArgs = {},
  options?: LookupOptions,
): pulumi.Output<MembershipProfileResult[]> {
  return lookUpOutput("getMembershipProfiles", args, options);
}
