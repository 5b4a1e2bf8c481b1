// Generated from provider/entities/permission.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "./adoption";
import { type EntityClass, type EntityOptions, registration } from "./entity-resource";
import { pauseTraces } from "./traces";

/** The arguments of a {@link Permission}. */
export interface PermissionArgs {
  /** The role that gets the rights. A change replaces the object. */
  readonly roleId: pulumi.Input<string>;
  /** The kind of resource, such as `orders`. A change replaces the object. */
  readonly subject: pulumi.Input<string>;
  /** Whether the role may create such resources. */
  readonly canCreate: pulumi.Input<boolean>;
  /** Whether the role may read such resources. */
  readonly canRead: pulumi.Input<boolean>;
  /** Whether the role may update such resources. */
  readonly canUpdate: pulumi.Input<boolean>;
  /** Whether the role may delete such resources. */
  readonly canDestroy: pulumi.Input<boolean>;
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
   * `roleId` and `subject`, which is created if there is none. Only a create or a replacement reads it, so it can stay
   * in the program. `{ id, ifDifferent: "refuse" }` never changes the object: if it differs from what is declared, the
   * create fails and names each difference.
   */
  readonly adopt?: pulumi.Input<true | string | Adoption> | undefined;
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
  entity: "Permission",
  properties: [
    "roleId",
    "subject",
    "canCreate",
    "canRead",
    "canUpdate",
    "canDestroy",
    "restrictions",
    "organizationId",
    "reference",
    "referenceOrigin",
    "metadata",
    "createdAt",
    "updatedAt",
  ],
  secrets: [],
};

/**
 * What one role may do with one kind of resource.
 *
 * There is one permission per role and subject. A permission without rights is the same as no permission.
 *
 * The vendor publishes no list of subjects; the permissions of an existing role show which ones exist.
 *
 * Writing needs the credentials of an admin of an organization with an Enterprise plan.
 *
 * Create: Looks for an object with the same `roleId` and `subject` first, and creates one if there is none. Takes over
 * an object that this stack created or that nobody manages; any other is an error unless `adopt` allows taking it
 * over.
 *
 * Delete: The API cannot delete permissions. All rights are removed, which has the same effect. Use `onDelete` to
 * change this.
 *
 * Source: the vendor's page "Permissions" and the schema `permission`, 1.0.15.
 */
export class Permission extends pulumi.CustomResource {
  /** The role that gets the rights. */
  declare readonly roleId: pulumi.Output<string>;
  /** The kind of resource, such as `orders`. */
  declare readonly subject: pulumi.Output<string>;
  /** Whether the role may create such resources. */
  declare readonly canCreate: pulumi.Output<boolean>;
  /** Whether the role may read such resources. */
  declare readonly canRead: pulumi.Output<boolean>;
  /** Whether the role may update such resources. */
  declare readonly canUpdate: pulumi.Output<boolean>;
  /** Whether the role may delete such resources. */
  declare readonly canDestroy: pulumi.Output<boolean>;
  /** Further restrictions, set by the server. */
  declare readonly restrictions: pulumi.Output<Record<string, unknown> | undefined>;
  /** The organization of the role. */
  declare readonly organizationId: pulumi.Output<string>;
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
  constructor(name: string, args: PermissionArgs, options: EntityOptions = {}) {
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
   * `id`: The id of the permission.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: EntityOptions = {}): Permission {
    return new Permission(name, undefined as unknown as PermissionArgs, { ...options, id });
  }
}
