// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import type { ApiCredentialKind } from "../resources/api-credential";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { ApiCredentialResult } from "./results";

/** The arguments of {@link findApiCredential}. */
export type FindApiCredentialArgs =
  | {
      /** The client id of the application. */
      readonly clientId: string;
      readonly organizationId?: undefined;
      readonly name?: undefined;
      /** `integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`. */
      readonly kind?: ApiCredentialKind | undefined;
      /** The environment, `test` or `live`. */
      readonly mode?: "test" | "live" | undefined;
    }
  | {
      readonly clientId?: undefined;
      /** The organization that the credential gives access to. */
      readonly organizationId: string;
      /** The internal name. */
      readonly name: string;
      /** `integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`. */
      readonly kind?: ApiCredentialKind | undefined;
      /** The environment, `test` or `live`. */
      readonly mode?: "test" | "live" | undefined;
    };

/** The arguments of {@link findApiCredentialOutput}. */
export type FindApiCredentialOutputArgs =
  | {
      /** The client id of the application. */
      readonly clientId: pulumi.Input<string>;
      readonly organizationId?: undefined;
      readonly name?: undefined;
      /** `integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`. */
      readonly kind?: pulumi.Input<ApiCredentialKind> | undefined;
      /** The environment, `test` or `live`. */
      readonly mode?: pulumi.Input<"test" | "live"> | undefined;
    }
  | {
      readonly clientId?: undefined;
      /** The organization that the credential gives access to. */
      readonly organizationId: pulumi.Input<string>;
      /** The internal name. */
      readonly name: pulumi.Input<string>;
      /** `integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`. */
      readonly kind?: pulumi.Input<ApiCredentialKind> | undefined;
      /** The environment, `test` or `live`. */
      readonly mode?: pulumi.Input<"test" | "live"> | undefined;
    };

/**
 * Finds one API credential by its client id, or by its organization and name, if there is one.
 *
 * The result includes the client secret. The plain form returns it as plain text, so the program has to protect it.
 * The output form makes the whole result a secret; Pulumi's `unsecret` unwraps the values that are not.
 *
 * Give `clientId`, or `organizationId` and `name`.
 *
 * Returns `undefined` if nothing matches. In other languages, the result has no value then.
 *
 * Throws if several objects match, and if there is no object with the given `organizationId`.
 *
 * Source: the vendor's page "API credentials" and the schema `api_credential`, 1.0.15.
 */
export function findApiCredential(
  args: FindApiCredentialArgs,
  options?: LookupOptions,
): Promise<ApiCredentialResult | undefined> {
  return lookUp("findApiCredential", args, options);
}

/** {@link findApiCredential} for arguments that are outputs. */
export function findApiCredentialOutput(
  args: FindApiCredentialOutputArgs,
  options?: LookupOptions,
): pulumi.Output<ApiCredentialResult | undefined> {
  return lookUpOutput("findApiCredential", args, options);
}
