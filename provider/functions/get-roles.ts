// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import type { RoleKind } from "../resources/role";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { RoleResult } from "./results";

/** The arguments of {@link getRoles}. */
export interface GetRolesArgs {
  /** The organization that the role belongs to. */
  readonly organizationId?: string | undefined;
  /** `admin` or `read_only` for the built-in roles, `custom` for all others. */
  readonly kind?: RoleKind | undefined;
  /** The name of the role. */
  readonly name?: string | undefined;
}

/** The arguments of {@link getRolesOutput}. */
export interface GetRolesOutputArgs {
  /** The organization that the role belongs to. */
  readonly organizationId?: pulumi.Input<string> | undefined;
  /** `admin` or `read_only` for the built-in roles, `custom` for all others. */
  readonly kind?: pulumi.Input<RoleKind> | undefined;
  /** The name of the role. */
  readonly name?: pulumi.Input<string> | undefined;
}

/**
 * Finds the roles of an organization, built-in ones included.
 *
 * Without `organizationId`, it looks in every organization that the caller can see.
 *
 * Names of roles are not unique.
 *
 * Returns an empty list when nothing matches.
 *
 * Source: the vendor's page "Roles" and the schema `role`, 1.0.15.
 */
export function getRoles(args: GetRolesArgs = {}, options?: LookupOptions): Promise<RoleResult[]> {
  return lookUp("getRoles", args, options);
}

/** {@link getRoles} for arguments that are outputs. */
export function getRolesOutput(args: GetRolesOutputArgs = {}, options?: LookupOptions): pulumi.Output<RoleResult[]> {
  return lookUpOutput("getRoles", args, options);
}
