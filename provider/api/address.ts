/** Where the API lives, as the user may say it. */
export interface AddressSettings {
  /** Default: `commercelayer.io`. */
  readonly domain?: string | undefined;
  /** Default: `https://provisioning.<domain>/api`. */
  readonly apiUrl?: string | undefined;
  /** Default: `https://auth.<domain>`. */
  readonly authUrl?: string | undefined;
}

export interface Address {
  readonly apiUrl: string;
  readonly authUrl: string;
}

/**
 * Source: the vendor's "API specification" (base endpoint) and "Authorization". Throws an error if a setting is
 * malformed; `written` is the setting's name where the user wrote it.
 */
export function resolveAddress(
  { domain = "commercelayer.io", apiUrl, authUrl }: AddressSettings,
  written: (name: keyof AddressSettings) => string,
): Address {
  if (!/^[a-z\d-]+(\.[a-z\d-]+)*(:\d+)?$/i.test(domain))
    throw new Error(`${written("domain")} is not a domain: set it to a host name such as commercelayer.io`);
  const checked = (name: "apiUrl" | "authUrl", url: string) => {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      throw new Error(`${written(name)} is not a URL: set it to one that begins with https:// or http://`);
    return url.replace(/\/+$/, "");
  };
  return {
    apiUrl: checked("apiUrl", apiUrl ?? `https://provisioning.${domain}/api`),
    authUrl: checked("authUrl", authUrl ?? `https://auth.${domain}`),
  };
}
