import { type ApiField, decimal, flag, integer } from "./field";

/** Set by the vendor alone. Source: the schema `organization`, 1.0.15; fields that it gains later are left out until named here. */
export const organizationSettings: Record<string, ApiField> = {
  apiAuthRedirect: flag({ computed: true, about: "Whether requests are redirected to the new authentication API." }),
  apiRulesEngine: flag({
    computed: true,
    about: "Whether the rules engine serves flex promotions and price list rules.",
  }),
  apiRulesEngineMaxConditionsSize: integer({
    computed: true,
    about: "Most conditions in one rules payload, where nothing more specific is set.",
  }),
  apiRulesEngineMaxRulesSize: integer({
    computed: true,
    about: "Most rules in one rules payload, where nothing more specific is set.",
  }),
  apiNewAuth: flag({ computed: true, about: "Whether the new authentication API is mandatory." }),
  apiPurgeSingleResource: flag({
    computed: true,
    about: "Whether a purged list purges the cached single resources too.",
  }),
  apiMaxRegexLength: integer({ computed: true, about: "Longest regular expression." }),
  addressesAvsCheck: flag({ computed: true, about: "Whether payments enforce address verification." }),
  addressesPhoneRequired: flag({ computed: true, about: "Whether an address needs a phone number." }),
  ordersSalesChannelGuestOnly: flag({
    computed: true,
    about: "Whether a sales channel without customer sees guest orders only.",
  }),
  ordersMinRebuildShipmentsLapse: decimal({
    computed: true,
    about: "Least seconds between two rebuilds of an order's shipments.",
  }),
  ordersMinRefreshLapse: decimal({ computed: true, about: "Least seconds between two refreshes of an order." }),
  ordersAutorefreshCutoffTest: integer({
    computed: true,
    about: "Most line items of a test order that still refreshes by itself.",
  }),
  ordersAutorefreshCutoffLive: integer({
    computed: true,
    about: "Most line items of a live order that still refreshes by itself.",
  }),
  ordersNumberEditableTest: flag({ computed: true, about: "Whether order numbers can be edited in test mode." }),
  ordersNumberEditableLive: flag({ computed: true, about: "Whether order numbers can be edited in live mode." }),
  ordersNumberAsReference: flag({
    computed: true,
    about: "Whether gateways get the order number as payment reference.",
  }),
  ordersInvalidCouponErrors: flag({ computed: true, about: "Whether an invalid coupon code is an error." }),
  ordersInvalidGiftCardErrors: flag({ computed: true, about: "Whether an invalid gift card code is an error." }),
  ordersValidateShippingStock: flag({ computed: true, about: "Whether stock is validated before an order is placed." }),
  bundlesMaxItemsCount: integer({ computed: true, about: "Most SKUs in a bundle." }),
  couponsMinCodeLength: integer({ computed: true, about: "Shortest coupon code." }),
  couponsMaxCodeLength: integer({ computed: true, about: "Longest coupon code." }),
  giftCardsExactCodeMatching: flag({ computed: true, about: "Whether a gift card code must match exactly." }),
  giftCardsMinCodeLength: integer({ computed: true, about: "Shortest gift card code." }),
  giftCardsMaxCodeLength: integer({ computed: true, about: "Longest gift card code." }),
  cleanupsMaxConcurrentCount: integer({ computed: true, about: "Most cleanups at a time." }),
  exportsMaxConcurrentCount: integer({ computed: true, about: "Most exports at a time." }),
  importsMaxConcurrentCount: integer({ computed: true, about: "Most imports at a time." }),
  importsPurgeCache: flag({ computed: true, about: "Whether a successful import purges cached resources." }),
  importsSkipErrors: flag({ computed: true, about: "Whether an import goes on after too many errors." }),
  inventoryModelsMaxStockLocationsCutoff: integer({
    computed: true,
    about: "Most stock locations of an inventory model.",
  }),
  promotionsMaxConcurrentCount: integer({ computed: true, about: "Most active promotions at a time." }),
  promotionsMaxConditionsSize: integer({ computed: true, about: "Most conditions in the rules of a promotion." }),
  promotionsMaxRulesSize: integer({ computed: true, about: "Most rules of a promotion." }),
  priceListsMaxConditionsSize: integer({ computed: true, about: "Most conditions in the rules of a price list." }),
  priceListsMaxRulesSize: integer({ computed: true, about: "Most rules of a price list." }),
  importsTriggerWebhooks: integer({
    computed: true,
    about: "Whether imports trigger webhooks. The vendor's sources disagree on its type.",
  }),
  discountEnginesEnabled: flag({
    computed: true,
    about: "Whether an external discount engine replaces the standard one.",
  }),
  discountEnginesErrors: flag({ computed: true, about: "Whether a failing discount engine is an error." }),
  tagsMaxNameLength: integer({ computed: true, about: "Longest name of a tag." }),
  tagsMaxAllowedNumber: integer({ computed: true, about: "Most tags of one resource." }),
  taxCalculatorsErrors: flag({ computed: true, about: "Whether a failing tax calculator is an error." }),
  externalPromotionsErrors: flag({ computed: true, about: "Whether a failing external promotion is an error." }),
  externalPricesErrors: flag({ computed: true, about: "Whether a failing external price is an error." }),
};
