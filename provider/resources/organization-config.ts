import type { Input } from "@pulumi/pulumi";

/**
 * The configuration of an organization, as far as the vendor's public schema describes it (`organization_config`, 1.0.2).
 * Every object is open: the schema grows without notice, and the API decides what it accepts.
 */
export interface OrganizationConfig {
  /** The micro frontends, for all markets and for single ones. */
  mfe?: Input<{
    /** The settings for all markets without their own. */
    default?: Input<MicroFrontends>;
    /** The settings for one market: `market:id:<id>`. */
    [market: `market:id:${string}`]: Input<MicroFrontends>;
  }>;
  /** The dashboard apps. */
  apps?: Input<{
    customers?: Input<{ enable_reset_password?: Input<boolean> } & Open>;
    orders?: Input<{ external_price?: Input<boolean> } & Open>;
    returns?: Input<{ return_reasons?: Input<Input<string>[]> } & Open>;
  }>;
  /** The APIs. `stream` and `anomalies` need an Enterprise plan. */
  api?: Input<
    {
      auth?: Input<{ guest_orders?: Input<boolean> } & Open>;
      stream?: Input<{ scope?: Input<"none" | "live" | "test" | "both"> } & Open>;
      anomalies?: Input<
        {
          /** `recipients` are e-mail addresses, separated by commas. */
          orders?: Input<{ enabled?: Input<boolean>; recipients?: Input<string> } & Open>;
        } & Open
      >;
    } & Open
  >;
  /** What agents may discover about the shop. */
  "well-known"?: Input<
    {
      shopping?: Input<
        {
          client_id?: Input<string>;
          /** By language tag. */
          locale_scopes?: Input<Record<string, Input<{ id: Input<string> }>>>;
          ui?: Input<
            {
              domain?: Input<string>;
              csp?: Input<
                {
                  resourceDomains?: Input<Input<string>[]>;
                  baseUriDomains?: Input<Input<string>[]>;
                  connectDomains?: Input<Input<string>[]>;
                  frameDomains?: Input<Input<string>[]>;
                } & Open
              >;
            } & Open
          >;
        } & Open
      >;
    } & Open
  >;
  [key: string]: unknown;
}

/** The micro frontends of all markets or of one. */
export interface MicroFrontends {
  /** The URL of each micro frontend. It may contain placeholders such as `:order_id`, `:access_token` and `:lang`. */
  links?: Input<Partial<Record<"cart" | "checkout" | "identity" | "microstore" | "my_account", Input<string>>> & Open>;
  checkout?: Input<Checkout>;
  /** The URLs of the privacy policy and the terms of service. */
  urls?: Input<{ privacy?: Input<string>; terms?: Input<string> } & Open>;
  /** A language tag, such as `it-IT`. */
  language?: Input<string>;
  cart?: Input<{ hide_item_codes?: Input<boolean>; hide_promo_code?: Input<boolean> } & Open>;
  microstore?: Input<{ hide_item_codes?: Input<boolean> } & Open>;
  my_account?: Input<
    Partial<
      Record<"hide_item_codes" | "hide_returns" | "hide_subscriptions" | "hide_wallet" | "hide_logout", Input<boolean>>
    > &
      Open
  >;
  [key: string]: unknown;
}

/** The checkout. */
export interface Checkout {
  optional_billing_info?: Input<boolean>;
  optional_company_name?: Input<boolean>;
  hide_promo_code?: Input<boolean>;
  hide_item_codes?: Input<boolean>;
  show_notes?: Input<boolean>;
  /** The URL to which a customer goes after the order. */
  thankyou_page?: Input<string>;
  billing_countries?: Input<Input<Choice>[]>;
  shipping_countries?: Input<Input<Choice>[]>;
  /** By country code. */
  billing_states?: Input<Record<string, Input<Input<Choice>[]>>>;
  /** By country code. */
  shipping_states?: Input<Record<string, Input<Input<Choice>[]>>>;
  /** A country code of two letters. */
  default_country?: Input<string>;
  [key: string]: unknown;
}

/** One entry of a list to choose from. */
export interface Choice {
  value: Input<string>;
  label: Input<string>;
}

/** Members that the schema does not name are allowed. */
type Open = Record<string, unknown>;
