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

/** Source: the vendor's "API specification" (base endpoint) and "Authorization". Throws when a URL is none. */
export function resolveAddress({ domain = "commercelayer.io", apiUrl, authUrl }: AddressSettings): Address {
  return {
    apiUrl: checked("apiUrl", apiUrl ?? `https://provisioning.${domain}/api`),
    authUrl: checked("authUrl", authUrl ?? `https://auth.${domain}`),
  };
}

function checked(name: string, url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Error(
      `commercelayer:${name} is not a URL that begins with https:// or http://: set it, or commercelayer:domain, right`,
    );
  return url.replace(/\/+$/, "");
}
