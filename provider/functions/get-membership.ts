// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { MembershipResult } from "./results";

/** The arguments of {@link getMembership}. */
export interface GetMembershipArgs {
  /** The organization that the person belongs to. */
  readonly organizationId: string;
  /** The e-mail address. */
  readonly userEmail: string;
}

/** The arguments of {@link getMembershipOutput}. */
export interface GetMembershipOutputArgs {
  /** The organization that the person belongs to. */
  readonly organizationId: pulumi.Input<string>;
  /** The e-mail address. */
  readonly userEmail: pulumi.Input<string>;
}

/**
 * Finds the membership of one person in an organization.
 *
 * The e-mail address is not case-sensitive.
 *
 * Throws unless exactly one object matches.
 *
 * Source: the vendor's page "Memberships" and the schema `membership`, 1.0.15.
 */
export function getMembership(args: GetMembershipArgs, options?: LookupOptions): Promise<MembershipResult> {
  return lookUp("getMembership", args, options);
}

/** {@link getMembership} for arguments that are outputs. */
export function getMembershipOutput(
  args: GetMembershipOutputArgs,
  options?: LookupOptions,
): pulumi.Output<MembershipResult> {
  return lookUpOutput("getMembership", args, options);
}
