// Generated from provider/entities/role-permissions.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { Rights } from "../resources/rights";
import type { RolePermissionsArgs } from "../resources/role-permissions";
import { pauseTraces } from "../resources/traces";
import { type EntityClass, nativeRegistration } from "./native-registration";

export type { RolePermissionsArgs } from "../resources/role-permissions";

const entityClass: EntityClass = {
  entity: "RolePermissions",
  properties: ["roleId", "permissions", "permissionIds", "organizationId"],
  secrets: [],
};

/**
 * All permissions of one role as one resource: the whole matrix, and nothing else.
 *
 * It is authoritative: the role loses all rights to a subject that you leave out. A permission without rights is the
 * same as no permission.
 *
 * It cannot share a role with single `Permission` resources: within one provider this is an error, and across
 * providers and stacks they would overwrite each other.
 *
 * Pulumi's work grows with the square of the number of resources: for a role with a hundred subjects, prefer one
 * `RolePermissions` to a hundred `Permission`s.
 *
 * To move from many `Permission`s to one `RolePermissions`, replace them in the program with one that grants the same
 * rights, and run `pulumi up` once. It takes the permissions over before the old resources are removed, so no right
 * changes at any moment. Moving back works the same way.
 *
 * Writing needs the credentials of an admin of an organization with an Enterprise plan.
 *
 * Create: Takes over the existing permissions of the role, and writes those that differ. Permissions that another
 * stack manages are an error unless `adopt` is `true`.
 *
 * Delete: The API cannot delete permissions. All rights are removed, which has the same effect. Use `onDelete` to
 * change this.
 *
 * Source: the vendor's page "Permissions".
 */
export class RolePermissions extends pulumi.CustomResource {
  /** The role that gets the rights. */
  declare readonly roleId: pulumi.Output<string>;
  /** What the role may do, by subject: `{ orders: ["read", "update"], skus: "create read update destroy" }`. */
  declare readonly permissions: pulumi.Output<Record<string, Rights>>;
  /** The ids of the permissions, by subject. */
  declare readonly permissionIds: pulumi.Output<Record<string, string>>;
  /** The organization of the role. */
  declare readonly organizationId: pulumi.Output<string>;

  /**
   * Declares the resource.
   *
   * `name` is the name of the resource in the program, not in Commerce Layer.
   */
  constructor(name: string, args: RolePermissionsArgs, options: pulumi.CustomResourceOptions = {}) {
    const resume = pauseTraces();
    try {
      super(...nativeRegistration(entityClass, name, args, options));
    } finally {
      resume();
    }
  }

  /**
   * Reads an existing object without managing it. Throws if it does not exist.
   *
   * `id`: The id of the role.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: pulumi.CustomResourceOptions = {}): RolePermissions {
    return new RolePermissions(name, undefined as unknown as RolePermissionsArgs, { ...options, id });
  }
}
