// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { OrganizationResult } from "./results";

/** The arguments of {@link findOrganization}. */
export type FindOrganizationArgs =
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

/** The arguments of {@link findOrganizationOutput}. */
export type FindOrganizationOutputArgs =
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
 * Finds one organization of the caller by its id, slug or name, if there is one.
 *
 * Give `id`, or `slug`, or `name`.
 *
 * Returns `undefined` if nothing matches. In other languages, the result has no value then.
 *
 * Throws if several objects match.
 *
 * Source: the vendor's page "Organizations" and the schema `organization`, 1.0.15.
 */
export function findOrganization(
  args: FindOrganizationArgs,
  options?: LookupOptions,
): Promise<OrganizationResult | undefined> {
  return lookUp("findOrganization", args, options);
}

/** {@link findOrganization} for arguments that are outputs. */
export function findOrganizationOutput(
  args: FindOrganizationOutputArgs,
  options?: LookupOptions,
): pulumi.Output<OrganizationResult | undefined> {
  return lookUpOutput("findOrganization", args, options);
}
