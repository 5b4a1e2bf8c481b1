// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { MembershipResult } from "./results";

/** The arguments of {@link findMembership}. */
export interface FindMembershipArgs {
  /** The organization that the person belongs to. */
  readonly organizationId: string;
  /** The e-mail address. */
  readonly userEmail: string;
}

/** The arguments of {@link findMembershipOutput}. */
export interface FindMembershipOutputArgs {
  /** The organization that the person belongs to. */
  readonly organizationId: pulumi.Input<string>;
  /** The e-mail address. */
  readonly userEmail: pulumi.Input<string>;
}

/**
 * Finds the membership of one person in an organization, if there is one.
 *
 * The e-mail address is not case-sensitive.
 *
 * Returns `undefined` if nothing matches. In other languages, the result has no value then.
 *
 * Throws if several objects match, and if there is no object with the given `organizationId`.
 *
 * Source: the vendor's page "Memberships" and the schema `membership`, 1.0.15.
 */
export function findMembership(
  args: FindMembershipArgs,
  options?: LookupOptions,
): Promise<MembershipResult | undefined> {
  return lookUp("findMembership", args, options);
}

/** {@link findMembership} for arguments that are outputs. */
export function findMembershipOutput(
  args: FindMembershipOutputArgs,
  options?: LookupOptions,
): pulumi.Output<MembershipResult | undefined> {
  return lookUpOutput("findMembership", args, options);
}
