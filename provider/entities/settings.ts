/** One setting that the provider needs to call the API. */
export interface Setting {
  /** For the schema, the docstrings and the reference page. */
  readonly about: string;
  /** Default: a string. */
  readonly type?: "boolean" | "number";
  /** Stored encrypted. */
  readonly secret?: true;
  /** The default, in words. */
  readonly byDefault?: string;
}

/**
 * The account that the provider uses, and its address. The names are the same in the stack's configuration
 * (`commercelayer:clientId`), in the environment (`COMMERCELAYER_CLIENT_ID`) and in the arguments of an explicit provider.
 */
export const settings = {
  clientId: { about: "The client id of a user's Provisioning API credentials." },
  clientSecret: { about: "The client secret of the same credentials.", secret: true },
  accessToken: {
    about: "An existing access token, instead of `clientId` and `clientSecret`. The provider does not renew it.",
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
      "Whether `pulumi refresh` looks for objects that interrupted runs left behind, so that the next `pulumi up` deletes them, and whether an object that such a run took over still belongs to its resource. Use it on machines that do not keep the journal, for all providers of a program alike. Do not use it for a stack whose project and stack names also exist in another state backend: the marks of the two look the same.",
    type: "boolean",
    byDefault: "`false`",
  },
  rateLimits: {
    about:
      "The rate limits of the API for this machine's IP address: `published`, the numbers of the vendor's documentation; other numbers that you have agreed with the vendor, such as `writes=400/60s,writes-per-endpoint=100/10s` (also `reads`, `reads-per-endpoint` and `tokens`; what you leave out is as published); or `off` for a server without limits, such as an emulator.",
    byDefault: "`published`",
  },
  maxShare: {
    about:
      "The percentage of the rate limits that this machine may use, from 1 to 100. Choose less where other machines call the API from the same IP address.",
    type: "number",
    byDefault: "`100`",
  },
  minAdmins: {
    about:
      "How many active admins must be left in an organization by a change that takes the rights of one away. `0` switches this guard off.",
    type: "number",
    byDefault: "`2`",
  },
  safety: {
    about:
      "What the provider must not send: `read-only` refuses every write, `no-delete` every DELETE; previews, refreshes and look-ups work either way. If it is set in several places, the strictest value counts.",
    byDefault: "everything may be sent",
  },
  facts: {
    about:
      "A report of `probe --format json`: what it says that the API does is no longer guarded against, which saves requests. A relative path starts at the folder of the program.",
    byDefault: "the careful choice, whatever the API does",
  },
} as const satisfies Record<string, Setting>;

/** The values of `safety`, the strictest first. */
export const safetyLevels = ["read-only", "no-delete"] as const;

/** The strictest of several values of `safety`. One that is no such value wins, so that it is refused where it is read. */
export function strictestSafety(values: readonly string[]): string | undefined {
  const levels: readonly string[] = safetyLevels;
  return values.find((value) => !levels.includes(value)) ?? levels.find((level) => values.includes(level));
}

export type SettingName = keyof typeof settings;

/** The key in a stack's configuration. */
export function configKey(name: SettingName): string {
  return `commercelayer:${name}`;
}

/** The environment variable. `stateDir` belongs to the machine and is not a setting of an account. */
export function environmentVariable(name: SettingName | "stateDir"): string {
  return `COMMERCELAYER_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
