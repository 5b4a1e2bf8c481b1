// Generated from provider/entities/organization-ownership.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import { type EntityClass, EntityResource } from "./entity-resource";

/** The arguments of an {@link OrganizationOwnership}. */
export interface OrganizationOwnershipArgs {
  /** The organization. A change replaces the object. */
  readonly organizationId: pulumi.Input<string>;
  /** The e-mail address of the member who owns the organization. Compared without regard to case. */
  readonly ownerEmail: pulumi.Input<string>;
}

const entityClass: EntityClass = {
  entity: "OrganizationOwnership",
  properties: ["organizationId", "ownerEmail", "membershipId"],
  secrets: [],
};

/**
 * Who owns an organization. A change transfers the ownership to another member.
 *
 * The new owner has to be a member of the organization.
 *
 * After a transfer, the credentials of the former owner may lose rights: this stack may no longer be able to change
 * the organization. The preview and the update say so.
 *
 * Writing needs the credentials of the present owner.
 *
 * Create: Transfers the ownership, unless it is where it should be. This provider cannot undo it.
 *
 * Delete: Forgets: nothing changes in the API.
 *
 * Source: the vendor's page "Organizations", section "Transferring the ownership".
 */
export class OrganizationOwnership extends EntityResource {
  /** The organization. */
  declare readonly organizationId: pulumi.Output<string>;
  /** The e-mail address of the member who owns the organization. */
  declare readonly ownerEmail: pulumi.Output<string>;
  /** The membership of the owner. */
  declare readonly membershipId: pulumi.Output<string>;

  /**
   * Declares the resource.
   *
   * `name` is the resource's in the program; the API never shows it. `options` take everything but `import`.
   */
  constructor(name: string, args: OrganizationOwnershipArgs, options: pulumi.CustomResourceOptions = {}) {
    super(entityClass, name, args, options);
  }

  /**
   * Reads one that exists without managing it; a missing one is an error.
   *
   * `id`: The id of the organization.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    options: pulumi.CustomResourceOptions = {},
  ): OrganizationOwnership {
    return new OrganizationOwnership(name, undefined as unknown as OrganizationOwnershipArgs, { ...options, id });
  }
}
