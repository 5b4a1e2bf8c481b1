// Generated from provider/entities/organization.ts by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "./adoption";
import { type EntityClass, type EntityOptions, registration } from "./entity-resource";
import type { OrganizationConfig } from "./organization-config";
import { pauseTraces } from "./traces";

/** The arguments of an {@link Organization}. */
export interface OrganizationArgs {
  /** The internal name. */
  readonly name: pulumi.Input<string>;
  /** The phone number for support. */
  readonly supportPhone?: pulumi.Input<string> | undefined;
  /** The e-mail address for support. */
  readonly supportEmail?: pulumi.Input<string> | undefined;
  /** The URL of the logo. */
  readonly logoUrl?: pulumi.Input<string> | undefined;
  /** The URL of the favicon. */
  readonly faviconUrl?: pulumi.Input<string> | undefined;
  /** The primary colour, such as `#C8984E`. */
  readonly primaryColor?: pulumi.Input<string> | undefined;
  /** The contrast colour: `#` followed by six letters or digits. */
  readonly contrastColor?: pulumi.Input<string> | undefined;
  /** The Google Tag Manager id, such as `GTM-5FJXX6`. */
  readonly gtmId?: pulumi.Input<string> | undefined;
  /** The Google Tag Manager id for test mode. */
  readonly gtmIdTest?: pulumi.Input<string> | undefined;
  /**
   * The region that hosts the organization. Fixed at creation. A change is refused, because the API could not delete
   * the old organization. Default: `eu-west-1`.
   */
  readonly region?: pulumi.Input<string> | undefined;
  /**
   * The configuration of micro frontends, apps and APIs (`mfe`, `apps`, `api`, `well-known`). Sent and compared as a
   * whole.
   */
  readonly config?: pulumi.Input<OrganizationConfig> | undefined;
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
   * `name`, which is created if there is none. Only a create or a replacement reads it, so it can stay in the program.
   * `{ id, ifDifferent: "refuse" }` never changes the object: if it differs from what is declared, the create fails
   * and names each difference. `false` creates a second object even if one with the same `name` exists, which is
   * otherwise an error.
   */
  readonly adopt?: pulumi.Input<true | false | string | Adoption> | undefined;
  /**
   * What a delete does, since the API cannot delete organizations: `forget` leaves the object as it is, `refuse`
   * fails. Default: `forget`.
   */
  readonly onDelete?: pulumi.Input<"forget" | "refuse"> | undefined;
}

/** The platform settings that only the vendor can change. */
export interface OrganizationSettings {
  /** Whether requests are redirected to the new authentication API. */
  readonly apiAuthRedirect: boolean | undefined;
  /** Whether the rules engine serves flex promotions and price list rules. */
  readonly apiRulesEngine: boolean | undefined;
  /** The maximum number of conditions in one rules payload, unless a more specific setting applies. */
  readonly apiRulesEngineMaxConditionsSize: number | undefined;
  /** The maximum number of rules in one rules payload, unless a more specific setting applies. */
  readonly apiRulesEngineMaxRulesSize: number | undefined;
  /** Whether the new authentication API is mandatory. */
  readonly apiNewAuth: boolean | undefined;
  /** Whether purging a list also purges the cached single resources. */
  readonly apiPurgeSingleResource: boolean | undefined;
  /** The maximum length of a regular expression. */
  readonly apiMaxRegexLength: number | undefined;
  /** Whether payments enforce address verification. */
  readonly addressesAvsCheck: boolean | undefined;
  /** Whether an address needs a phone number. */
  readonly addressesPhoneRequired: boolean | undefined;
  /** Whether a sales channel without a customer sees only guest orders. */
  readonly ordersSalesChannelGuestOnly: boolean | undefined;
  /** The minimum number of seconds between two rebuilds of an order's shipments. */
  readonly ordersMinRebuildShipmentsLapse: number | undefined;
  /** The minimum number of seconds between two refreshes of an order. */
  readonly ordersMinRefreshLapse: number | undefined;
  /** The maximum number of line items at which a test order still refreshes automatically. */
  readonly ordersAutorefreshCutoffTest: number | undefined;
  /** The maximum number of line items at which a live order still refreshes automatically. */
  readonly ordersAutorefreshCutoffLive: number | undefined;
  /** Whether order numbers can be edited in test mode. */
  readonly ordersNumberEditableTest: boolean | undefined;
  /** Whether order numbers can be edited in live mode. */
  readonly ordersNumberEditableLive: boolean | undefined;
  /** Whether gateways get the order number as the payment reference. */
  readonly ordersNumberAsReference: boolean | undefined;
  /** Whether an invalid coupon code is an error. */
  readonly ordersInvalidCouponErrors: boolean | undefined;
  /** Whether an invalid gift card code is an error. */
  readonly ordersInvalidGiftCardErrors: boolean | undefined;
  /** Whether stock is validated before an order is placed. */
  readonly ordersValidateShippingStock: boolean | undefined;
  /** The maximum number of SKUs in a bundle. */
  readonly bundlesMaxItemsCount: number | undefined;
  /** The minimum length of a coupon code. */
  readonly couponsMinCodeLength: number | undefined;
  /** The maximum length of a coupon code. */
  readonly couponsMaxCodeLength: number | undefined;
  /** Whether a gift card code must match exactly. */
  readonly giftCardsExactCodeMatching: boolean | undefined;
  /** The minimum length of a gift card code. */
  readonly giftCardsMinCodeLength: number | undefined;
  /** The maximum length of a gift card code. */
  readonly giftCardsMaxCodeLength: number | undefined;
  /** The maximum number of concurrent cleanups. */
  readonly cleanupsMaxConcurrentCount: number | undefined;
  /** The maximum number of concurrent exports. */
  readonly exportsMaxConcurrentCount: number | undefined;
  /** The maximum number of concurrent imports. */
  readonly importsMaxConcurrentCount: number | undefined;
  /** Whether a successful import purges cached resources. */
  readonly importsPurgeCache: boolean | undefined;
  /** Whether an import continues after too many errors. */
  readonly importsSkipErrors: boolean | undefined;
  /** The maximum number of stock locations in an inventory model. */
  readonly inventoryModelsMaxStockLocationsCutoff: number | undefined;
  /** The maximum number of concurrently active promotions. */
  readonly promotionsMaxConcurrentCount: number | undefined;
  /** The maximum number of conditions in the rules of a promotion. */
  readonly promotionsMaxConditionsSize: number | undefined;
  /** The maximum number of rules in a promotion. */
  readonly promotionsMaxRulesSize: number | undefined;
  /** The maximum number of conditions in the rules of a price list. */
  readonly priceListsMaxConditionsSize: number | undefined;
  /** The maximum number of rules in a price list. */
  readonly priceListsMaxRulesSize: number | undefined;
  /** Whether imports trigger webhooks. The vendor's sources disagree on the type of this setting. */
  readonly importsTriggerWebhooks: number | undefined;
  /** Whether an external discount engine replaces the standard one. */
  readonly discountEnginesEnabled: boolean | undefined;
  /** Whether a failing discount engine is an error. */
  readonly discountEnginesErrors: boolean | undefined;
  /** The maximum length of a tag's name. */
  readonly tagsMaxNameLength: number | undefined;
  /** The maximum number of tags on one resource. */
  readonly tagsMaxAllowedNumber: number | undefined;
  /** Whether a failing tax calculator is an error. */
  readonly taxCalculatorsErrors: boolean | undefined;
  /** Whether a failing external promotion is an error. */
  readonly externalPromotionsErrors: boolean | undefined;
  /** Whether a failing external price is an error. */
  readonly externalPricesErrors: boolean | undefined;
}

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
  constructor(name: string, args: OrganizationArgs, options: EntityOptions = {}) {
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
   * `id`: The id of the organization.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: EntityOptions = {}): Organization {
    return new Organization(name, undefined as unknown as OrganizationArgs, { ...options, id });
  }
}
