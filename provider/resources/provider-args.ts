// Generated from provider/entities/settings.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";

/** The arguments of a {@link Provider}. What is left out comes from the environment. */
export interface ProviderArgs {
  /** The client id of a user's Provisioning API credentials. */
  readonly clientId?: pulumi.Input<string> | undefined;
  /** The client secret that belongs to it. Stored encrypted. */
  readonly clientSecret?: pulumi.Input<string> | undefined;
  /** A ready access token, instead of `clientId` and `clientSecret`. It is not renewed. Stored encrypted. */
  readonly accessToken?: pulumi.Input<string> | undefined;
  /** The domain of the hosts of Commerce Layer. Default: `commercelayer.io`. */
  readonly domain?: pulumi.Input<string> | undefined;
  /** The address of the API. Default: `https://provisioning.<domain>/api`. */
  readonly apiUrl?: pulumi.Input<string> | undefined;
  /** The address of the authentication. Default: `https://auth.<domain>`. */
  readonly authUrl?: pulumi.Input<string> | undefined;
  /**
   * `true` lets `pulumi refresh` find objects that interrupted runs have left behind, by their marks, so that the next
   * `pulumi up` deletes them. For machines that do not keep the journal. Not for stacks whose project and stack names
   * exist in a second backend: the marks of the two look the same. Default: `false`.
   */
  readonly removeLeftOvers?: pulumi.Input<string> | undefined;
}
