// Generated from provider/entities/organization.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "./adoption";
import { type EntityClass, type EntityOptions, EntityResource } from "./entity-resource";
import type { OrganizationConfig } from "./organization-config";

/** The arguments of an {@link Organization}. */
export interface OrganizationArgs {
  /** The internal name. */
  readonly name: pulumi.Input<string>;
  /** The phone number of the support. */
  readonly supportPhone?: pulumi.Input<string> | undefined;
  /** The e-mail address of the support. */
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
   * Where the organization lives. Fixed at creation. A change is refused, because the old organization could not be
   * deleted. Default: `eu-west-1`.
   */
  readonly region?: pulumi.Input<string> | undefined;
  /**
   * The configuration of micro frontends, apps and API (`mfe`, `apps`, `api`, `well-known`). Sent and compared as a
   * whole.
   */
  readonly config?: pulumi.Input<OrganizationConfig> | undefined;
  /** Any external identifier of the object, for your own systems. */
  readonly reference?: pulumi.Input<string> | undefined;
  /** The external system that `reference` belongs to. */
  readonly referenceOrigin?: pulumi.Input<string> | undefined;
  /**
   * Your own key-value pairs. Compared and written key by key: declared keys are enforced, keys that you stop
   * declaring are deleted, keys set by others stay. The key `pulumi` is the provider's own and cannot be declared.
   * Default: `{}`.
   */
  readonly metadata?: pulumi.Input<Record<string, unknown>> | undefined;
  /**
   * Take an existing object under management instead of creating one: its id, or `true` for the one with the same
   * `name`; where there is none, it is created. Read when the resource is created or replaced; it may stay in the
   * program. `{ id, ifDifferent: "refuse" }` changes nothing: if the object differs from what is declared, the create
   * fails and names each difference. `false` creates a second object beside one with the same `name`, which is an
   * error otherwise.
   */
  readonly adopt?: pulumi.Input<true | false | string | Adoption> | undefined;
  /**
   * What a delete does, since the API cannot delete organizations: `forget` leaves it as it is, `refuse` fails.
   * Default: `forget`.
   */
  readonly onDelete?: pulumi.Input<"forget" | "refuse"> | undefined;
}

/** The platform settings that only the vendor can change. */
export interface OrganizationSettings {
  /** Whether requests are redirected to the new authentication API. */
  readonly apiAuthRedirect: boolean | undefined;
  /** Whether the rules engine serves flex promotions and price list rules. */
  readonly apiRulesEngine: boolean | undefined;
  /** Most conditions in one rules payload, where nothing more specific is set. */
  readonly apiRulesEngineMaxConditionsSize: number | undefined;
  /** Most rules in one rules payload, where nothing more specific is set. */
  readonly apiRulesEngineMaxRulesSize: number | undefined;
  /** Whether the new authentication API is mandatory. */
  readonly apiNewAuth: boolean | undefined;
  /** Whether a purged list purges the cached single resources too. */
  readonly apiPurgeSingleResource: boolean | undefined;
  /** Longest regular expression. */
  readonly apiMaxRegexLength: number | undefined;
  /** Whether payments enforce address verification. */
  readonly addressesAvsCheck: boolean | undefined;
  /** Whether an address needs a phone number. */
  readonly addressesPhoneRequired: boolean | undefined;
  /** Whether a sales channel without customer sees guest orders only. */
  readonly ordersSalesChannelGuestOnly: boolean | undefined;
  /** Least seconds between two rebuilds of an order's shipments. */
  readonly ordersMinRebuildShipmentsLapse: number | undefined;
  /** Least seconds between two refreshes of an order. */
  readonly ordersMinRefreshLapse: number | undefined;
  /** Most line items of a test order that still refreshes by itself. */
  readonly ordersAutorefreshCutoffTest: number | undefined;
  /** Most line items of a live order that still refreshes by itself. */
  readonly ordersAutorefreshCutoffLive: number | undefined;
  /** Whether order numbers can be edited in test mode. */
  readonly ordersNumberEditableTest: boolean | undefined;
  /** Whether order numbers can be edited in live mode. */
  readonly ordersNumberEditableLive: boolean | undefined;
  /** Whether gateways get the order number as payment reference. */
  readonly ordersNumberAsReference: boolean | undefined;
  /** Whether an invalid coupon code is an error. */
  readonly ordersInvalidCouponErrors: boolean | undefined;
  /** Whether an invalid gift card code is an error. */
  readonly ordersInvalidGiftCardErrors: boolean | undefined;
  /** Whether stock is validated before an order is placed. */
  readonly ordersValidateShippingStock: boolean | undefined;
  /** Most SKUs in a bundle. */
  readonly bundlesMaxItemsCount: number | undefined;
  /** Shortest coupon code. */
  readonly couponsMinCodeLength: number | undefined;
  /** Longest coupon code. */
  readonly couponsMaxCodeLength: number | undefined;
  /** Whether a gift card code must match exactly. */
  readonly giftCardsExactCodeMatching: boolean | undefined;
  /** Shortest gift card code. */
  readonly giftCardsMinCodeLength: number | undefined;
  /** Longest gift card code. */
  readonly giftCardsMaxCodeLength: number | undefined;
  /** Most cleanups at a time. */
  readonly cleanupsMaxConcurrentCount: number | undefined;
  /** Most exports at a time. */
  readonly exportsMaxConcurrentCount: number | undefined;
  /** Most imports at a time. */
  readonly importsMaxConcurrentCount: number | undefined;
  /** Whether a successful import purges cached resources. */
  readonly importsPurgeCache: boolean | undefined;
  /** Whether an import goes on after too many errors. */
  readonly importsSkipErrors: boolean | undefined;
  /** Most stock locations of an inventory model. */
  readonly inventoryModelsMaxStockLocationsCutoff: number | undefined;
  /** Most active promotions at a time. */
  readonly promotionsMaxConcurrentCount: number | undefined;
  /** Most conditions in the rules of a promotion. */
  readonly promotionsMaxConditionsSize: number | undefined;
  /** Most rules of a promotion. */
  readonly promotionsMaxRulesSize: number | undefined;
  /** Most conditions in the rules of a price list. */
  readonly priceListsMaxConditionsSize: number | undefined;
  /** Most rules of a price list. */
  readonly priceListsMaxRulesSize: number | undefined;
  /** Whether imports trigger webhooks. The vendor's sources disagree on its type. */
  readonly importsTriggerWebhooks: number | undefined;
  /** Whether an external discount engine replaces the standard one. */
  readonly discountEnginesEnabled: boolean | undefined;
  /** Whether a failing discount engine is an error. */
  readonly discountEnginesErrors: boolean | undefined;
  /** Longest name of a tag. */
  readonly tagsMaxNameLength: number | undefined;
  /** Most tags of one resource. */
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
 * An organization: the tenant that holds roles, memberships, credentials and all commerce data.
 *
 * Only the vendor's support can delete an organization, on request of its owner.
 *
 * A new organization brings an `admin` and a `read_only` role and an owner membership of the caller (assumed for other
 * than the first one).
 *
 * The subscription plan may limit how many organizations can be created.
 *
 * Writing needs the credentials of an admin of the organization (assumed).
 *
 * Create: Takes back the object that this resource let go of earlier, or creates a new one. Another object of this
 * stack with the same `name` is an error. An object that nobody or another stack manages is left alone, and a second
 * one is created, which the API can never delete: use `adopt` to take the first one.
 *
 * Delete: The API cannot delete organizations. The object stays as it is but is no longer managed, and a warning says
 * so; `onDelete` says otherwise.
 *
 * Source: the vendor's page "Organizations" and the schema `organization`, 1.0.15.
 */
export class Organization extends EntityResource {
  /** The internal name. */
  declare readonly name: pulumi.Output<string>;
  /** The phone number of the support. */
  declare readonly supportPhone: pulumi.Output<string | undefined>;
  /** The e-mail address of the support. */
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
  /** Where the organization lives. */
  declare readonly region: pulumi.Output<string>;
  /** The configuration of micro frontends, apps and API (`mfe`, `apps`, `api`, `well-known`). */
  declare readonly config: pulumi.Output<pulumi.Unwrap<OrganizationConfig> | undefined>;
  /** The name as it stands in URLs; the server derives it from `name`. */
  declare readonly slug: pulumi.Output<string>;
  /** The host of the organization's own APIs. */
  declare readonly domain: pulumi.Output<string>;
  /** Whether the organization may switch to live mode. */
  declare readonly canSwitchLive: pulumi.Output<boolean>;
  /** Plan, limits and running totals. The totals change all the time and are never a difference. */
  declare readonly subscriptionInfo: pulumi.Output<Record<string, unknown> | undefined>;
  /** The platform settings that only the vendor can change. */
  declare readonly settings: pulumi.Output<OrganizationSettings>;
  /** Any external identifier of the object, for your own systems. */
  declare readonly reference: pulumi.Output<string | undefined>;
  /** The external system that `reference` belongs to. */
  declare readonly referenceOrigin: pulumi.Output<string | undefined>;
  /** Your own key-value pairs. */
  declare readonly metadata: pulumi.Output<Record<string, unknown>>;
  /** When the object was created. An ISO 8601 time in UTC. */
  declare readonly createdAt: pulumi.Output<string>;
  /** When the object was last written, by anybody. An ISO 8601 time in UTC. */
  declare readonly updatedAt: pulumi.Output<string>;

  /**
   * Declares the resource.
   *
   * `name` is the name of the resource in the program, not in Commerce Layer.
   */
  constructor(name: string, args: OrganizationArgs, options: EntityOptions = {}) {
    super(entityClass, name, args, options);
  }

  /**
   * Reads an existing object without managing it. Throws when there is none.
   *
   * `id`: The id of the organization.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options: EntityOptions = {}): Organization {
    return new Organization(name, undefined as unknown as OrganizationArgs, { ...options, id });
  }
}
