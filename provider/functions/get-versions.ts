// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { VersionResourceType, VersionResult } from "./results";

/** The arguments of {@link getVersions}. */
export interface GetVersionsArgs {
  /** The type of the changed object: `memberships`, `permissions` or `roles`. */
  readonly resourceType?: VersionResourceType | undefined;
  /** The id of the changed object. */
  readonly resourceId?: string | undefined;
}

/** The arguments of {@link getVersionsOutput}. */
export interface GetVersionsOutputArgs {
  /** The type of the changed object: `memberships`, `permissions` or `roles`. */
  readonly resourceType?: pulumi.Input<VersionResourceType> | undefined;
  /** The id of the changed object. */
  readonly resourceId?: pulumi.Input<string> | undefined;
}

/**
 * Finds the versions of memberships, permissions and roles: what changed, when, and by which application.
 *
 * The vendor keeps them for a year.
 *
 * Without arguments, it reads every version that the caller can see, one page after another.
 *
 * Returns an empty list when nothing matches.
 *
 * Source: the vendor's page "Versions" and the schema `version`, 1.0.15.
 */
export function getVersions(args: GetVersionsArgs = {}, options?: LookupOptions): Promise<VersionResult[]> {
  return lookUp("getVersions", args, options);
}

/** {@link getVersions} for arguments that are outputs. */
export function getVersionsOutput(
  args: GetVersionsOutputArgs = {},
  options?: LookupOptions,
): pulumi.Output<VersionResult[]> {
  return lookUpOutput("getVersions", args, options);
}
