// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { ApiCredentialResult } from "./results";

/** The arguments of {@link getApiCredential}. */
export interface GetApiCredentialArgs {
  /** The id that the application presents. */
  readonly clientId?: string;
  /** The organization that the credential opens. */
  readonly organizationId?: string;
  /** The internal name. */
  readonly name?: string;
  /** `integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`. */
  readonly kind?: string;
  /** The environment, `test` or `live`. */
  readonly mode?: "test" | "live";
}

/** The arguments of {@link getApiCredentialOutput}. */
export interface GetApiCredentialOutputArgs {
  /** The id that the application presents. */
  readonly clientId?: pulumi.Input<string>;
  /** The organization that the credential opens. */
  readonly organizationId?: pulumi.Input<string>;
  /** The internal name. */
  readonly name?: pulumi.Input<string>;
  /** `integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`. */
  readonly kind?: pulumi.Input<string>;
  /** The environment, `test` or `live`. */
  readonly mode?: pulumi.Input<"test" | "live">;
}

/**
 * Finds one API credential by its client id, or by its organization and name.
 *
 * It brings the client secret: in the plain form as a plain text, which is the program's to keep. In the output form
 * the whole result is a secret; Pulumi's `unsecret` takes that from the values that are none.
 *
 * Needs `clientId`, or `organizationId` and `name`. None and more than one are errors that list what was found.
 */
export function getApiCredential(args: GetApiCredentialArgs, options?: LookupOptions): Promise<ApiCredentialResult> {
  return lookUp("getApiCredential", args, options);
}

/** {@link getApiCredential} for arguments that are outputs. */
export function getApiCredentialOutput(
  args: GetApiCredentialOutputArgs,
  options?: LookupOptions,
): pulumi.Output<ApiCredentialResult> {
  return lookUpOutput("getApiCredential", args, options);
}
