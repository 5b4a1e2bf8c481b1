// Generated from provider/entities/organization-ownership.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { OrganizationOwnershipArgs } from "../resources/organization-ownership";
import { pauseTraces } from "../resources/traces";
import { type EntityClass, nativeRegistration } from "./native-registration";

export type { OrganizationOwnershipArgs } from "../resources/organization-ownership";

const entityClass: EntityClass = {
  entity: "OrganizationOwnership",
  properties: ["organizationId", "ownerEmail", "membershipId"],
  secrets: [],
};

/**
 * Who owns an organization. A change transfers the ownership to another member.
 *
 * The new owner must be a member of the organization.
 *
 * After a transfer, the credentials of the former owner may lose rights, so this stack may no longer be able to change
 * the organization. The preview and the update warn about this.
 *
 * Writing needs the credentials of the current owner.
 *
 * Create: Transfers the ownership, unless `ownerEmail` is the owner already. The provider cannot undo a transfer.
 *
 * Delete: Removes the resource from the state only: nothing changes in the API.
 *
 * Source: the vendor's page "Organizations", section "Transferring the ownership".
 */
export class OrganizationOwnership extends pulumi.CustomResource {
  /** The organization. */
  declare readonly organizationId: pulumi.Output<string>;
  /** The e-mail address of the member who owns the organization. */
  declare readonly ownerEmail: pulumi.Output<string>;
  /** The membership of the owner. */
  declare readonly membershipId: pulumi.Output<string>;

  /**
   * Declares the resource.
   *
   * `name` is the name of the resource in the program, not in Commerce Layer.
   */
  constructor(name: string, args: OrganizationOwnershipArgs, options: pulumi.CustomResourceOptions = {}) {
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
