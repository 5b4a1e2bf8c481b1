/** Something that the provider has to know before it can call the API. */
export interface Setting {
  /** For the schema, the docstrings and the reference page. */
  readonly about: string;
  /** Stored encrypted. */
  readonly secret?: true;
  /** Where it comes from when nobody gives it, in words. */
  readonly byDefault?: string;
}

/**
 * Whose account it is and where: the same names in the stack's configuration (`commercelayer:clientId`), in the
 * environment (`COMMERCELAYER_CLIENT_ID`) and among the arguments of an explicit provider.
 */
export const settings = {
  clientId: { about: "The client id of a user's Provisioning API credentials." },
  clientSecret: { about: "The client secret that belongs to it.", secret: true },
  accessToken: {
    about: "A ready access token, instead of `clientId` and `clientSecret`. It is not renewed.",
    secret: true,
  },
  domain: { about: "The domain of the hosts of Commerce Layer.", byDefault: "`commercelayer.io`" },
  apiUrl: { about: "The address of the API.", byDefault: "`https://provisioning.<domain>/api`" },
  authUrl: { about: "The address of the authentication.", byDefault: "`https://auth.<domain>`" },
  removeLeftOvers: {
    about:
      "`true` lets `pulumi refresh` find objects that interrupted runs have left behind, by their marks, so that the next `pulumi up` deletes them. For machines that do not keep the journal. Not for stacks whose project and stack names exist in a second backend: the marks of the two look the same.",
    byDefault: "`false`",
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

/** The key in a stack's configuration. */
export function configKey(name: SettingName): string {
  return `commercelayer:${name}`;
}

/** The environment variable. `stateDir` is the machine's and no setting of an account. */
export function environmentVariable(name: SettingName | "stateDir"): string {
  return `COMMERCELAYER_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
