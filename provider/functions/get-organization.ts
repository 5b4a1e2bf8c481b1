// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { OrganizationResult } from "./results";

/** The arguments of {@link getOrganization}. */
export type GetOrganizationArgs =
  | {
      /** The id. */
      readonly id: string;
      readonly slug?: undefined;
      readonly name?: undefined;
    }
  | {
      readonly id?: undefined;
      /** The name in URLs, which the server derives from `name`. */
      readonly slug: string;
      readonly name?: undefined;
    }
  | {
      readonly id?: undefined;
      readonly slug?: undefined;
      /** The internal name. */
      readonly name: string;
    };

/** The arguments of {@link getOrganizationOutput}. */
export type GetOrganizationOutputArgs =
  | {
      /** The id. */
      readonly id: pulumi.Input<string>;
      readonly slug?: undefined;
      readonly name?: undefined;
    }
  | {
      readonly id?: undefined;
      /** The name in URLs, which the server derives from `name`. */
      readonly slug: pulumi.Input<string>;
      readonly name?: undefined;
    }
  | {
      readonly id?: undefined;
      readonly slug?: undefined;
      /** The internal name. */
      readonly name: pulumi.Input<string>;
    };

/**
 * Finds one organization of the caller by its id, slug or name.
 *
 * Give `id`, or `slug`, or `name`.
 *
 * Throws unless exactly one object matches.
 *
 * Source: the vendor's page "Organizations" and the schema `organization`, 1.0.15.
 */
export function getOrganization(args: GetOrganizationArgs, options?: LookupOptions): Promise<OrganizationResult> {
  return lookUp("getOrganization", args, options);
}

/** {@link getOrganization} for arguments that are outputs. */
export function getOrganizationOutput(
  args: GetOrganizationOutputArgs,
  options?: LookupOptions,
): pulumi.Output<OrganizationResult> {
  return lookUpOutput("getOrganization", args, options);
}
