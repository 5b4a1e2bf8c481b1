/** Something that the provider has to know before it can call the API. */
export interface Setting {
  /** For the schema, the docstrings and the reference page. */
  readonly about: string;
  /** Default: a text. */
  readonly type?: "boolean";
  /** Stored encrypted. */
  readonly secret?: true;
  /** The value when none is given, in words. */
  readonly byDefault?: string;
}

/**
 * Which account the provider works on, and where: the same names in the stack's configuration (`commercelayer:clientId`),
 * in the environment (`COMMERCELAYER_CLIENT_ID`) and among the arguments of an explicit provider.
 */
export const settings = {
  clientId: { about: "The client id of a user's Provisioning API credentials." },
  clientSecret: { about: "The client secret that belongs to it.", secret: true },
  accessToken: {
    about: "A ready access token, instead of `clientId` and `clientSecret`. It is not renewed.",
    secret: true,
  },
  domain: { about: "The domain of Commerce Layer's hosts.", byDefault: "`commercelayer.io`" },
  apiUrl: { about: "The URL of the API.", byDefault: "`https://provisioning.<domain>/api`" },
  authUrl: { about: "The URL of the authentication server.", byDefault: "`https://auth.<domain>`" },
  verify: {
    about:
      "Whether each run, previews included, first checks that the API accepts the credentials, and prints the user and the organizations that they give access to.",
    type: "boolean",
    byDefault: "`false`",
  },
  removeLeftOvers: {
    about:
      "Whether `pulumi refresh` looks for objects that interrupted runs have left behind, so that the next `pulumi up` deletes them. For machines that do not keep the journal. Not for a stack whose project and stack names exist in a second state backend: the marks of the two look the same.",
    type: "boolean",
    byDefault: "`false`",
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

/** The key in a stack's configuration. */
export function configKey(name: SettingName): string {
  return `commercelayer:${name}`;
}

/** The environment variable. `stateDir` belongs to the machine and is no setting of an account. */
export function environmentVariable(name: SettingName | "stateDir"): string {
  return `COMMERCELAYER_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
