// Generated from provider/entities/role.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "./adoption";
import { type EntityClass, type EntityOptions, registration } from "./entity-resource";
import { pauseTraces } from "./traces";

/** The known values of `kind`; any other string is accepted too. */
export type RoleKind = "admin" | "read_only" | "custom" | (string & {});

/** The arguments of a {@link Role}. */
export interface RoleArgs {
  /** The organization that the role belongs to. A change replaces the object. */
  readonly organizationId: pulumi.Input<string>;
  /** The name of the role. */
  readonly name: pulumi.Input<string>;
  /**
   * A changed value asks the API once to add the base permissions that the role lacks. Adding it to an existing object
   * counts as a change; removing it does not.
   */
  readonly basePermissionsTrigger?: pulumi.Input<string> | undefined;
  /** An identifier of the object in a system of your own. */
  readonly reference?: pulumi.Input<string> | undefined;
  /** The system that `reference` comes from. */
  readonly referenceOrigin?: pulumi.Input<string> | undefined;
  /**
   * Your own key-value pairs. Compared and written key by key: declared keys are enforced, keys that you stop
   * declaring are deleted, keys set by others stay. The key `pulumi` is reserved for the provider. Default: `{}`.
   */
  readonly metadata?: pulumi.Input<Record<string, unknown>> | undefined;
  /**
   * Take an existing object under management instead of creating one: its id, or `true` for the one with the same
   * `organizationId` and `name`, which is created if there is none. Only a create or a replacement reads it, so it can
   * stay in the program. `{ id, ifDifferent: "refuse" }` never changes the object: if it differs from what is
   * declared, the create fails and names each difference. `false` creates a second object even if one with the same
   * `organizationId` and `name` exists, which is otherwise an error.
   */
  readonly adopt?: pulumi.Input<true | false | string | Adoption> | undefined;
  /**
   * What a delete does, since the API cannot delete roles: `forget` leaves the object as it is, `neutralize` removes
   * all its rights, `refuse` fails. Default: `forget`.
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
  constructor(name: string, args: RoleArgs, options: EntityOptions = {}) {
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
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: EntityOptions = {}): Role {
    return new Role(name, undefined as unknown as RoleArgs, { ...options, id });
  }
}
