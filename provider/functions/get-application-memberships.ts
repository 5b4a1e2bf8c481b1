// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { ApplicationMembershipResult } from "./results";

/** The arguments of {@link getApplicationMemberships}. */
export interface GetApplicationMembershipsArgs {
  /** The organization that the app and its users belong to. */
  readonly organizationId: string;
  /** The membership that gets the access. */
  readonly membershipId?: string | undefined;
  /** The membership profile that gets the access. */
  readonly membershipProfileId?: string | undefined;
  /** The API credential of the dashboard app. */
  readonly apiCredentialId?: string | undefined;
}

/** The arguments of {@link getApplicationMembershipsOutput}. */
export interface GetApplicationMembershipsOutputArgs {
  /** The organization that the app and its users belong to. */
  readonly organizationId: pulumi.Input<string>;
  /** The membership that gets the access. */
  readonly membershipId?: pulumi.Input<string> | undefined;
  /** The membership profile that gets the access. */
  readonly membershipProfileId?: pulumi.Input<string> | undefined;
  /** The API credential of the dashboard app. */
  readonly apiCredentialId?: pulumi.Input<string> | undefined;
}

/**
 * Finds the application memberships of an organization, or only those of one membership, profile or app.
 *
 * Members who are not admins see only their own.
 *
 * Returns an empty list when nothing matches.
 *
 * Source: the vendor's page "Application memberships" and the schema `application_membership`, 1.0.15.
 */
export function getApplicationMemberships(
  args: GetApplicationMembershipsArgs,
  options?: LookupOptions,
): Promise<ApplicationMembershipResult[]> {
  return lookUp("getApplicationMemberships", args, options);
}

/** {@link getApplicationMemberships} for arguments that are outputs. */
export function getApplicationMembershipsOutput(
  args: GetApplicationMembershipsOutputArgs,
  options?: LookupOptions,
): pulumi.Output<ApplicationMembershipResult[]> {
  return lookUpOutput("getApplicationMemberships", args, options);
}
