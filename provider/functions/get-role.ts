// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import type { RoleKind } from "../resources/role";
import { type LookupOptions, lookUp, lookUpOutput } from "./look-up";
import type { RoleResult } from "./results";

/** The arguments of {@link getRole}. */
export type GetRoleArgs =
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

/** The arguments of {@link getRoleOutput}. */
export type GetRoleOutputArgs =
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
 * Finds one role of an organization by its kind or name.
 *
 * Use `kind` to find the built-in roles: `admin` and `read_only`.
 *
 * Give `organizationId` and `kind`, or `organizationId` and `name`.
 *
 * Throws unless exactly one object matches.
 *
 * Source: the vendor's page "Roles" and the schema `role`, 1.0.15.
 */
export function getRole(args: GetRoleArgs, options?: LookupOptions): Promise<RoleResult> {
  return lookUp("getRole", args, options);
}

/** {@link getRole} for arguments that are outputs. */
export function getRoleOutput(args: GetRoleOutputArgs, options?: LookupOptions): pulumi.Output<RoleResult> {
  return lookUpOutput("getRole", args, options);
}
