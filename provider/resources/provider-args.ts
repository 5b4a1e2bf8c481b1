// Generated from provider/entities/settings.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";

/** The arguments of a {@link Provider}. Arguments that you leave out come from the environment. */
export interface ProviderArgs {
  /** The client id of a user's Provisioning API credentials. */
  readonly clientId?: pulumi.Input<string> | undefined;
  /** The client secret of the same credentials. Stored encrypted. */
  readonly clientSecret?: pulumi.Input<string> | undefined;
  /**
   * An existing access token, instead of `clientId` and `clientSecret`. The provider does not renew it. Stored
   * encrypted.
   */
  readonly accessToken?: pulumi.Input<string> | undefined;
  /** The domain of Commerce Layer's hosts. Default: `commercelayer.io`. */
  readonly domain?: pulumi.Input<string> | undefined;
  /** The URL of the API. Default: `https://provisioning.<domain>/api`. */
  readonly apiUrl?: pulumi.Input<string> | undefined;
  /** The URL of the authentication server. Default: `https://auth.<domain>`. */
  readonly authUrl?: pulumi.Input<string> | undefined;
  /**
   * Whether each run, previews included, first checks that the API accepts the credentials, and prints the user and
   * the organizations that they give access to. Default: `false`.
   */
  readonly verify?: pulumi.Input<boolean> | undefined;
  /**
   * Whether `pulumi refresh` looks for objects that interrupted runs left behind, so that the next `pulumi up` deletes
   * them, and whether an object that such a run took over still belongs to its resource. Use it on machines that do
   * not keep the journal, for all providers of a program alike. Do not use it for a stack whose project and stack
   * names also exist in another state backend: the marks of the two look the same. Default: `false`.
   */
  readonly removeLeftOvers?: pulumi.Input<boolean> | undefined;
  /**
   * The rate limits of the API for this machine's IP address: `published`, the numbers of the vendor's documentation;
   * other numbers that you have agreed with the vendor, such as `writes=400/60s,writes-per-endpoint=100/10s` (also
   * `reads`, `reads-per-endpoint` and `tokens`; what you leave out is as published); or `off` for a server without
   * limits, such as an emulator. Default: `published`.
   */
  readonly rateLimits?: pulumi.Input<string> | undefined;
  /**
   * The percentage of the rate limits that this machine may use, from 1 to 100. Choose less where other machines call
   * the API from the same IP address. Default: `100`.
   */
  readonly maxShare?: pulumi.Input<number> | undefined;
  /**
   * How many active admins must be left in an organization by a change that takes the rights of one away. `0` switches
   * this guard off. Default: `2`.
   */
  readonly minAdmins?: pulumi.Input<number> | undefined;
  /**
   * What the provider must not send: `read-only` refuses every write, `no-delete` every DELETE; previews, refreshes
   * and look-ups work either way. If it is set in several places, the strictest value counts. Default: everything may
   * be sent.
   */
  readonly safety?: pulumi.Input<string> | undefined;
  /**
   * A report of `probe --format json`: what it says that the API does is no longer guarded against, which saves
   * requests. A relative path starts at the folder of the program. Default: the careful choice, whatever the API does.
   */
  readonly facts?: pulumi.Input<string> | undefined;
}
