// Generated from provider/entities/role-permissions.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "./adoption";
import { type EntityClass, type EntityOptions, registration } from "./entity-resource";
import type { Rights } from "./rights";
import { pauseTraces } from "./traces";

/** The arguments of a {@link RolePermissions}. */
export interface RolePermissionsArgs {
  /** The role that gets the rights. A change replaces the object. */
  readonly roleId: pulumi.Input<string>;
  /**
   * What the role may do, by subject: `{ orders: ["read", "update"], skus: "create read update destroy" }`. The rights
   * are `create`, `read`, `update` and `destroy`, in any order: a list, or a string that separates them with spaces or
   * commas. An empty list or string grants nothing.
   */
  readonly permissions: pulumi.Input<Record<string, pulumi.Input<Rights>>>;
  /**
   * `true` takes over permissions of the role that another stack manages, in a create and in every update that finds
   * some. `{ ifDifferent: "refuse" }` never changes the object: if it differs from what is declared, the create fails
   * and names each difference.
   */
  readonly adopt?: pulumi.Input<true | Adoption> | undefined;
  /**
   * What a delete does, since the API cannot delete permissions: `forget` leaves the object as it is, `neutralize`
   * removes all its rights, `refuse` fails. Default: `neutralize`.
   */
  readonly onDelete?: pulumi.Input<"forget" | "neutralize" | "refuse"> | undefined;
  /**
   * The e-mail address of the user whose credentials the provider uses, so that this resource may take rights from
   * that user's own role with which access is changed. By default, this is an error before anything is written. A
   * delete reads it from the state, so run `pulumi up` with it first.
   */
  readonly allowLockOut?: pulumi.Input<string> | undefined;
}

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
  constructor(name: string, args: RolePermissionsArgs, options: EntityOptions = {}) {
    const resume = pauseTraces();
    try {
      super(...registration(entityClass, name, args, options));
    } finally {
      resume();
    }
  }

  /**
   * Reads an existing object without managing it. Throws if it does not exist.
   *
   * `id`: The id of the role.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: EntityOptions = {}): RolePermissions {
    return new RolePermissions(name, undefined as unknown as RolePermissionsArgs, { ...options, id });
  }
}
