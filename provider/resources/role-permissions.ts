// Generated from provider/entities/role-permissions.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "./adoption";
import { type EntityClass, type EntityOptions, EntityResource } from "./entity-resource";
import type { Rights } from "./rights";

/** The arguments of a {@link RolePermissions}. */
export interface RolePermissionsArgs {
  /** The role that gets the rights. A change replaces the object. */
  readonly roleId: pulumi.Input<string>;
  /**
   * What the role may do, by subject: `{ orders: ["read", "update"], skus: "create read update destroy" }`. The rights
   * are `create`, `read`, `update` and `destroy`, in any order: a list, or a text that separates them by spaces or
   * commas. An empty list or text grants nothing.
   */
  readonly permissions: pulumi.Input<Record<string, pulumi.Input<Rights>>>;
  /**
   * `true` takes over permissions of the role that another stack manages: at a create, and in each update that finds
   * some. `{ ifDifferent: "refuse" }` changes nothing: if the object differs from what is declared, the create fails
   * and names each difference.
   */
  readonly adopt?: pulumi.Input<true | Adoption> | undefined;
  /**
   * What a delete does, since the API cannot delete permissions: `forget` leaves it as it is, `neutralize` takes all
   * rights away from it, `refuse` fails. Default: `neutralize`.
   */
  readonly onDelete?: pulumi.Input<"forget" | "neutralize" | "refuse"> | undefined;
}

const entityClass: EntityClass = {
  entity: "RolePermissions",
  properties: ["roleId", "permissions", "permissionIds", "organizationId"],
  secrets: [],
};

/**
 * All permissions of one role as one resource: the whole matrix, and nothing beside it.
 *
 * It is authoritative: a subject that is left out loses all its rights. No rights and no permission are the same.
 *
 * It cannot share a role with single `Permission` resources: within one provider that is an error, and across
 * providers and stacks they would fight.
 *
 * Pulumi's work grows with the square of the number of resources: a role with a hundred subjects is better one
 * `RolePermissions` than a hundred `Permission`s.
 *
 * From many `Permission`s to one `RolePermissions`: replace them in the program by one with the same rights, and run
 * one `up`. It takes the permissions over before the old resources go, and no right changes at any moment. The way
 * back is the same.
 *
 * Writing needs the credentials of an admin of an organization with an Enterprise plan.
 *
 * Create: Takes over the permissions that the role has, and writes those that differ. Permissions that another stack
 * manages are an error, unless `adopt` says otherwise.
 *
 * Delete: The API cannot delete permissions. All rights are removed, which has the same effect; `onDelete` says
 * otherwise.
 *
 * Source: the vendor's page "Permissions".
 */
export class RolePermissions extends EntityResource {
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
    super(entityClass, name, args, options);
  }

  /**
   * Reads an existing object without managing it. Throws when there is none.
   *
   * `id`: The id of the role.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: EntityOptions = {}): RolePermissions {
    return new RolePermissions(name, undefined as unknown as RolePermissionsArgs, { ...options, id });
  }
}
