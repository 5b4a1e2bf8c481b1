// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { PermissionResult } from "./results";

/** The arguments of {@link getPermissions}. */
export interface GetPermissionsArgs {
  /** The role that gets the rights. */
  readonly roleId: string;
}

/** The arguments of {@link getPermissionsOutput}. */
export interface GetPermissionsOutputArgs {
  /** The role that gets the rights. */
  readonly roleId: pulumi.Input<string>;
}

/**
 * Finds every permission of a role.
 *
 * The vendor publishes no list of subjects; the permissions of an existing role show which ones exist.
 *
 * Returns an empty list when nothing matches.
 *
 * Source: the vendor's page "Permissions" and the schema `permission`, 1.0.15.
 */
export function getPermissions(args: GetPermissionsArgs, options?: LookupOptions): Promise<PermissionResult[]> {
  return lookUp("getPermissions", args, options);
}

/** {@link getPermissions} for arguments that are outputs. */
export function getPermissionsOutput(
  args: GetPermissionsOutputArgs,
  options?: LookupOptions,
): pulumi.Output<PermissionResult[]> {
  return lookUpOutput("getPermissions", args, options);
}
