// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import type { RoleKind } from "../resources/role";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { RoleResult } from "./results";

/** The arguments of {@link findRole}. */
export type FindRoleArgs =
  | {
      /** The organization that the role belongs to. */
      readonly organizationId: string;
      /** `admin` or `read_only` for the built-in roles, `custom` for all others. */
      readonly kind: RoleKind;
      readonly name?: undefined;
    }
  | {
      /** The organization that the role belongs to. */
      readonly organizationId: string;
      readonly kind?: undefined;
      /** The name of the role. */
      readonly name: string;
    };

/** The arguments of {@link findRoleOutput}. */
export type FindRoleOutputArgs =
  | {
      /** The organization that the role belongs to. */
      readonly organizationId: pulumi.Input<string>;
      /** `admin` or `read_only` for the built-in roles, `custom` for all others. */
      readonly kind: pulumi.Input<RoleKind>;
      readonly name?: undefined;
    }
  | {
      /** The organization that the role belongs to. */
      readonly organizationId: pulumi.Input<string>;
      readonly kind?: undefined;
      /** The name of the role. */
      readonly name: pulumi.Input<string>;
    };

/**
 * Finds one role of an organization by its kind or name, if there is one.
 *
 * Use `kind` to find the built-in roles: `admin` and `read_only`.
 *
 * Give `organizationId` and `kind`, or `organizationId` and `name`.
 *
 * Returns `undefined` if nothing matches. In other languages, the result has no value then.
 *
 * Throws if several objects match, and if there is no object with the given `organizationId`.
 *
 * Source: the vendor's page "Roles" and the schema `role`, 1.0.15.
 */
export function findRole(args: FindRoleArgs, options?: LookupOptions): Promise<RoleResult | undefined> {
  return lookUp("findRole", args, options);
}

/** {@link findRole} for arguments that are outputs. */
export function findRoleOutput(
  args: FindRoleOutputArgs,
  options?: LookupOptions,
): pulumi.Output<RoleResult | undefined> {
  return lookUpOutput("findRole", args, options);
}
