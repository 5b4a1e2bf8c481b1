// Generated from provider/entities/organization.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { OrganizationArgs, OrganizationSettings } from "../resources/organization";
import type { OrganizationConfig } from "../resources/organization-config";
import { pauseTraces } from "../resources/traces";
import { type EntityClass, nativeRegistration } from "./native-registration";

export type { OrganizationArgs, OrganizationSettings } from "../resources/organization";

const entityClass: EntityClass = {
  entity: "Organization",
  properties: [
    "name",
    "supportPhone",
    "supportEmail",
    "logoUrl",
    "faviconUrl",
    "primaryColor",
    "contrastColor",
    "gtmId",
    "gtmIdTest",
    "region",
    "config",
    "slug",
    "domain",
    "canSwitchLive",
    "subscriptionInfo",
    "settings",
    "reference",
    "referenceOrigin",
    "metadata",
    "createdAt",
    "updatedAt",
  ],
  secrets: [],
};

/**
 * An organization: the tenant that contains roles, memberships, credentials and all commerce data.
 *
 * Only the vendor's support can delete an organization, at the request of its owner.
 *
 * A new organization comes with an `admin` and a `read_only` role, and with an owner membership for the caller
 * (assumed for all but the first organization).
 *
 * The subscription plan may limit how many organizations can be created.
 *
 * Writing needs the credentials of an admin of the organization (assumed).
 *
 * Create: Takes back the object that this resource released earlier, or creates a new one. An object with the same
 * `name` that this stack or nobody manages is an error unless `adopt` says what to do. One that another stack manages
 * is left alone, and a second one is created, which the API can never delete.
 *
 * Delete: The API cannot delete organizations. The object stays as it is and is no longer managed; a warning says so.
 * Use `onDelete` to change this.
 *
 * Source: the vendor's page "Organizations" and the schema `organization`, 1.0.15.
 */
export class Organization extends pulumi.CustomResource {
  /** The internal name. */
  declare readonly name: pulumi.Output<string>;
  /** The phone number for support. */
  declare readonly supportPhone: pulumi.Output<string | undefined>;
  /** The e-mail address for support. */
  declare readonly supportEmail: pulumi.Output<string | undefined>;
  /** The URL of the logo. */
  declare readonly logoUrl: pulumi.Output<string | undefined>;
  /** The URL of the favicon. */
  declare readonly faviconUrl: pulumi.Output<string | undefined>;
  /** The primary colour, such as `#C8984E`. */
  declare readonly primaryColor: pulumi.Output<string | undefined>;
  /** The contrast colour: `#` followed by six letters or digits. */
  declare readonly contrastColor: pulumi.Output<string | undefined>;
  /** The Google Tag Manager id, such as `GTM-5FJXX6`. */
  declare readonly gtmId: pulumi.Output<string | undefined>;
  /** The Google Tag Manager id for test mode. */
  declare readonly gtmIdTest: pulumi.Output<string | undefined>;
  /** The region that hosts the organization. */
  declare readonly region: pulumi.Output<string>;
  /** The configuration of micro frontends, apps and APIs (`mfe`, `apps`, `api`, `well-known`). */
  declare readonly config: pulumi.Output<pulumi.Unwrap<OrganizationConfig> | undefined>;
  /** The name in URLs, which the server derives from `name`. */
  declare readonly slug: pulumi.Output<string>;
  /** The host of the organization's own APIs. */
  declare readonly domain: pulumi.Output<string>;
  /** Whether the organization may switch to live mode. */
  declare readonly canSwitchLive: pulumi.Output<boolean>;
  /** The plan, its limits and the running totals. The totals change constantly and are never reported as drift. */
  declare readonly subscriptionInfo: pulumi.Output<Record<string, unknown> | undefined>;
  /** The platform settings that only the vendor can change. */
  declare readonly settings: pulumi.Output<OrganizationSettings>;
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
  constructor(name: string, args: OrganizationArgs, options: pulumi.CustomResourceOptions = {}) {
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
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: pulumi.CustomResourceOptions = {}): Organization {
    return new Organization(name, undefined as unknown as OrganizationArgs, { ...options, id });
  }
}
