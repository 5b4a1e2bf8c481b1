// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { OrganizationResult } from "./results";

/**
 * Finds every organization that the caller is a member of.
 *
 * Returns an empty list when nothing matches.
 *
 * Source: the vendor's page "Organizations" and the schema `organization`, 1.0.15.
 */
export function getOrganizations(options?: LookupOptions): Promise<OrganizationResult[]> {
  return lookUp("getOrganizations", {}, options);
}

/** {@link getOrganizations} for arguments that are outputs. */
export function getOrganizationsOutput(options?: LookupOptions): pulumi.Output<OrganizationResult[]> {
  return lookUpOutput("getOrganizations", {}, options);
}
