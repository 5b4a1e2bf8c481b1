import { type ApiField, decimal, flag, integer } from "./field";

/** Set only by the vendor. Source: the schema `organization`, 1.0.15. Fields that the schema gains later are left out until they are added here. */
export const organizationSettings: Record<string, ApiField> = {
  apiAuthRedirect: flag({ computed: true, about: "Whether requests are redirected to the new authentication API." }),
  apiRulesEngine: flag({
    computed: true,
    about: "Whether the rules engine serves flex promotions and price list rules.",
  }),
  apiRulesEngineMaxConditionsSize: integer({
    computed: true,
    about: "The maximum number of conditions in one rules payload, unless a more specific setting applies.",
  }),
  apiRulesEngineMaxRulesSize: integer({
    computed: true,
    about: "The maximum number of rules in one rules payload, unless a more specific setting applies.",
  }),
  apiNewAuth: flag({ computed: true, about: "Whether the new authentication API is mandatory." }),
  apiPurgeSingleResource: flag({
    computed: true,
    about: "Whether purging a list also purges the cached single resources.",
  }),
  apiMaxRegexLength: integer({ computed: true, about: "The maximum length of a regular expression." }),
  addressesAvsCheck: flag({ computed: true, about: "Whether payments enforce address verification." }),
  addressesPhoneRequired: flag({ computed: true, about: "Whether an address needs a phone number." }),
  ordersSalesChannelGuestOnly: flag({
    computed: true,
    about: "Whether a sales channel without a customer sees only guest orders.",
  }),
  ordersMinRebuildShipmentsLapse: decimal({
    computed: true,
    about: "The minimum number of seconds between two rebuilds of an order's shipments.",
  }),
  ordersMinRefreshLapse: decimal({
    computed: true,
    about: "The minimum number of seconds between two refreshes of an order.",
  }),
  ordersAutorefreshCutoffTest: integer({
    computed: true,
    about: "The maximum number of line items at which a test order still refreshes automatically.",
  }),
  ordersAutorefreshCutoffLive: integer({
    computed: true,
    about: "The maximum number of line items at which a live order still refreshes automatically.",
  }),
  ordersNumberEditableTest: flag({ computed: true, about: "Whether order numbers can be edited in test mode." }),
  ordersNumberEditableLive: flag({ computed: true, about: "Whether order numbers can be edited in live mode." }),
  ordersNumberAsReference: flag({
    computed: true,
    about: "Whether gateways get the order number as the payment reference.",
  }),
  ordersInvalidCouponErrors: flag({ computed: true, about: "Whether an invalid coupon code is an error." }),
  ordersInvalidGiftCardErrors: flag({ computed: true, about: "Whether an invalid gift card code is an error." }),
  ordersValidateShippingStock: flag({ computed: true, about: "Whether stock is validated before an order is placed." }),
  bundlesMaxItemsCount: integer({ computed: true, about: "The maximum number of SKUs in a bundle." }),
  couponsMinCodeLength: integer({ computed: true, about: "The minimum length of a coupon code." }),
  couponsMaxCodeLength: integer({ computed: true, about: "The maximum length of a coupon code." }),
  giftCardsExactCodeMatching: flag({ computed: true, about: "Whether a gift card code must match exactly." }),
  giftCardsMinCodeLength: integer({ computed: true, about: "The minimum length of a gift card code." }),
  giftCardsMaxCodeLength: integer({ computed: true, about: "The maximum length of a gift card code." }),
  cleanupsMaxConcurrentCount: integer({ computed: true, about: "The maximum number of concurrent cleanups." }),
  exportsMaxConcurrentCount: integer({ computed: true, about: "The maximum number of concurrent exports." }),
  importsMaxConcurrentCount: integer({ computed: true, about: "The maximum number of concurrent imports." }),
  importsPurgeCache: flag({ computed: true, about: "Whether a successful import purges cached resources." }),
  importsSkipErrors: flag({ computed: true, about: "Whether an import continues after too many errors." }),
  inventoryModelsMaxStockLocationsCutoff: integer({
    computed: true,
    about: "The maximum number of stock locations in an inventory model.",
  }),
  promotionsMaxConcurrentCount: integer({
    computed: true,
    about: "The maximum number of concurrently active promotions.",
  }),
  promotionsMaxConditionsSize: integer({
    computed: true,
    about: "The maximum number of conditions in the rules of a promotion.",
  }),
  promotionsMaxRulesSize: integer({ computed: true, about: "The maximum number of rules in a promotion." }),
  priceListsMaxConditionsSize: integer({
    computed: true,
    about: "The maximum number of conditions in the rules of a price list.",
  }),
  priceListsMaxRulesSize: integer({ computed: true, about: "The maximum number of rules in a price list." }),
  importsTriggerWebhooks: integer({
    computed: true,
    about: "Whether imports trigger webhooks. The vendor's sources disagree on the type of this setting.",
  }),
  discountEnginesEnabled: flag({
    computed: true,
    about: "Whether an external discount engine replaces the standard one.",
  }),
  discountEnginesErrors: flag({ computed: true, about: "Whether a failing discount engine is an error." }),
  tagsMaxNameLength: integer({ computed: true, about: "The maximum length of a tag's name." }),
  tagsMaxAllowedNumber: integer({ computed: true, about: "The maximum number of tags on one resource." }),
  taxCalculatorsErrors: flag({ computed: true, about: "Whether a failing tax calculator is an error." }),
  externalPromotionsErrors: flag({ computed: true, about: "Whether a failing external promotion is an error." }),
  externalPricesErrors: flag({ computed: true, about: "Whether a failing external price is an error." }),
};
