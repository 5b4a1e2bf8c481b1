// Generated from provider/entities/settings.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";

/** The arguments of a {@link Provider}. Arguments that you leave out come from the environment. */
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
}
