// Generated from provider/entities/role.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { RoleArgs, RoleKind } from "../resources/role";
import { pauseTraces } from "../resources/traces";
import { type EntityClass, nativeRegistration } from "./native-registration";

export type { RoleArgs, RoleKind } from "../resources/role";

const entityClass: EntityClass = {
  entity: "Role",
  properties: ["organizationId", "name", "kind", "reference", "referenceOrigin", "metadata", "createdAt", "updatedAt"],
  secrets: [],
};

/**
 * A custom role of an organization: the set of permissions that members and integrations get.
 *
 * The built-in `admin` and `read_only` roles cannot be managed.
 *
 * Moving a role to another organization creates a new role and leaves the old one behind, with a warning.
 *
 * Writing needs the credentials of an admin of an organization with an Enterprise plan.
 *
 * Create: Takes back the object that this resource released earlier, or creates a new one. An object with the same
 * `organizationId` and `name` that this stack or nobody manages is an error unless `adopt` says what to do. One that
 * another stack manages is left alone, and a second one is created, which the API can never delete.
 *
 * Delete: The API cannot delete roles. The object stays as it is and is no longer managed; a warning says so. Use
 * `onDelete` to change this.
 *
 * Source: the vendor's page "Roles" and the schema `role`, 1.0.15.
 */
export class Role extends pulumi.CustomResource {
  /** The organization that the role belongs to. */
  declare readonly organizationId: pulumi.Output<string>;
  /** The name of the role. */
  declare readonly name: pulumi.Output<string>;
  /** `admin` or `read_only` for the built-in roles, `custom` for all others. */
  declare readonly kind: pulumi.Output<RoleKind>;
  /** An identifier of the object in a system of your own. */
  declare readonly reference: pulumi.Output<string | undefined>;
  /** The system that `reference` comes from. */
  declare readonly referenceOrigin: pulumi.Output<string | undefined>;
  /** Your own key-value pairs. */
  declare readonly metadata: pulumi.Output<Record<string, unknown>>;
  /** When the object was created. An ISO 8601 time in UTC. */
  declare readonly createdAt: pulumi.Output<string>;
  /** When anyone last changed the object. An ISO 8601 time in UTC. */
  declare readonly updatedAt: pulumi.Output<string>;

  /**
   * Declares the resource.
   *
   * `name` is the name of the resource in the program, not in Commerce Layer.
   */
  constructor(name: string, args: RoleArgs, options: pulumi.CustomResourceOptions = {}) {
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
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: pulumi.CustomResourceOptions = {}): Role {
    return new Role(name, undefined as unknown as RoleArgs, { ...options, id });
  }
}
