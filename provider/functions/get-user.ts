// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { UserResult } from "./results";

/**
 * Finds the user behind the credentials.
 *
 * Source: the vendor's page "User" and the schema `user`, 1.0.15.
 */
export function getUser(options?: LookupOptions): Promise<UserResult> {
  return lookUp("getUser", {}, options);
}

/** {@link getUser} for arguments that are outputs. */
export function getUserOutput(options?: LookupOptions): pulumi.Output<UserResult> {
  return lookUpOutput("getUser", {}, options);
}
