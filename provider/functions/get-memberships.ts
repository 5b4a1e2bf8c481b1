// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import type { MembershipStatus } from "../resources/membership";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { MembershipResult } from "./results";

/** The arguments of {@link getMemberships}. */
export interface GetMembershipsArgs {
  /** The organization that the person belongs to. */
  readonly organizationId?: string | undefined;
  /** The e-mail address. */
  readonly userEmail?: string | undefined;
  /** The role of the person in the organization. */
  readonly roleId?: string | undefined;
  /** The membership profile that gives the person its application memberships. */
  readonly membershipProfileId?: string | undefined;
  /** `pending` until the invitation is accepted, then `active`. */
  readonly status?: MembershipStatus | undefined;
  /** Whether the person owns the organization. */
  readonly owner?: boolean | undefined;
  /** Which data the person may see: `live_access`, `test_access` or `all_access`. */
  readonly accessScope?: "live_access" | "test_access" | "all_access" | undefined;
}

/** The arguments of {@link getMembershipsOutput}. */
export interface GetMembershipsOutputArgs {
  /** The organization that the person belongs to. */
  readonly organizationId?: pulumi.Input<string> | undefined;
  /** The e-mail address. */
  readonly userEmail?: pulumi.Input<string> | undefined;
  /** The role of the person in the organization. */
  readonly roleId?: pulumi.Input<string> | undefined;
  /** The membership profile that gives the person its application memberships. */
  readonly membershipProfileId?: pulumi.Input<string> | undefined;
  /** `pending` until the invitation is accepted, then `active`. */
  readonly status?: pulumi.Input<MembershipStatus> | undefined;
  /** Whether the person owns the organization. */
  readonly owner?: pulumi.Input<boolean> | undefined;
  /** Which data the person may see: `live_access`, `test_access` or `all_access`. */
  readonly accessScope?: pulumi.Input<"live_access" | "test_access" | "all_access"> | undefined;
}

/**
 * Finds the memberships of an organization: who is in it, and with which role.
 *
 * Without `organizationId`, it looks in every organization that the caller can see.
 *
 * The e-mail address is not case-sensitive.
 *
 * Returns an empty list when nothing matches.
 *
 * Source: the vendor's page "Memberships" and the schema `membership`, 1.0.15.
 */
export function getMemberships(args: GetMembershipsArgs = {}, options?: LookupOptions): Promise<MembershipResult[]> {
  return lookUp("getMemberships", args, options);
}

/** {@link getMemberships} for arguments that are outputs. */
export function getMembershipsOutput(
  args: GetMembershipsOutputArgs = {},
  options?: LookupOptions,
): pulumi.Output<MembershipResult[]> {
  return lookUpOutput("getMemberships", args, options);
}
