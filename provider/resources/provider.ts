import * as pulumi from "@pulumi/pulumi";

/** The credentials and the address of a {@link Provider}. What is left out comes from the environment. */
export interface ProviderArgs {
  /** The client id of a user's Provisioning API credentials. */
  readonly clientId?: pulumi.Input<string>;
  /** The client secret that belongs to it. Stored encrypted. */
  readonly clientSecret?: pulumi.Input<string>;
  /** A ready access token, instead of the two. Stored encrypted. */
  readonly accessToken?: pulumi.Input<string>;
  /** Where Commerce Layer lives. Default: `commercelayer.io`. */
  readonly domain?: pulumi.Input<string>;
  /** The address of the API. Default: `https://provisioning.<domain>/api`. */
  readonly apiUrl?: pulumi.Input<string>;
  /** The address of the authentication. Default: `https://auth.<domain>`. */
  readonly authUrl?: pulumi.Input<string>;
}

const names = ["clientId", "clientSecret", "accessToken", "domain", "apiUrl", "authUrl"] as const;
const secrets: readonly string[] = ["clientSecret", "accessToken"];

/**
 * Another account, or another address, for some of a program's resources: `{ provider }` among their options, or among
 * those of a component around them. A provider of its own takes nothing from the stack's configuration.
 */
export class Provider extends pulumi.ProviderResource {
  /** What it was made with, for the look-ups, which run in the program. */
  readonly settings: pulumi.Output<Readonly<Record<string, string>>>;

  constructor(name: string, args: ProviderArgs, options?: pulumi.ResourceOptions) {
    // The engine starts a dynamic host for each provider, and hands it these as its whole configuration.
    const settings = Object.fromEntries(
      names
        .filter((one) => args[one] !== undefined)
        .map((one) => [`commercelayer:${one}`, secrets.includes(one) ? pulumi.secret(args[one]) : args[one]]),
    );
    super("pulumi-nodejs", name, settings, options);
    this.settings = pulumi.output(settings) as pulumi.Output<Record<string, string>>;
  }
}
