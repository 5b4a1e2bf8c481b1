import { type Address, resolveAddress } from "../api/address";
import type { Credentials } from "../api/token";

/** What a process needs to know to reach the API. */
export interface Settings extends Address {
  readonly credentials: Credentials;
  /** Where the journal lies. */
  readonly stateFolder: string | undefined;
}

type Get = (name: string) => string | undefined;

/** The settings are missing or wrong; the message says what to do. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  // The dynamic host prints stacks to the user, who has no use for them.
  override readonly stack = "";
}

/**
 * Reads the settings from the stack's configuration (`commercelayer:<name>`) and from the environment
 * (`COMMERCELAYER_<NAME>`); the configuration wins. Throws a {@link SettingsError}.
 */
export function readSettings(config: Get, environment: NodeJS.ProcessEnv): Settings {
  const fromConfig: Get = (name) => config(`commercelayer:${name}`) || undefined;
  const fromEnvironment: Get = (name) => environment[`COMMERCELAYER_${snake(name)}`] || undefined;
  const either: Get = (name) => fromConfig(name) ?? fromEnvironment(name);
  try {
    const address = { domain: either("domain"), apiUrl: either("apiUrl"), authUrl: either("authUrl") };
    return {
      ...resolveAddress(address),
      credentials: readCredentials(fromConfig, fromEnvironment),
      stateFolder: fromEnvironment("stateDir"),
    };
  } catch (error) {
    throw new SettingsError((error as Error).message);
  }
}

/** A token or a client in the configuration wins over both in the environment. */
function readCredentials(fromConfig: Get, fromEnvironment: Get): Credentials {
  const configured = fromConfig("accessToken");
  if (configured !== undefined) return { accessToken: configured };
  const isConfigured = fromConfig("clientId") !== undefined || fromConfig("clientSecret") !== undefined;
  const accessToken = isConfigured ? undefined : fromEnvironment("accessToken");
  if (accessToken !== undefined) return { accessToken };
  const clientId = fromConfig("clientId") ?? fromEnvironment("clientId");
  const clientSecret = fromConfig("clientSecret") ?? fromEnvironment("clientSecret");
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret };
  const missing = [clientId ? [] : ["clientId"], clientSecret ? [] : ["clientSecret"]].flat();
  throw new SettingsError(
    `Commerce Layer does not know who is calling. ${missing.map(howToSet).join(". ")}. The dashboard shows both in your profile under Provisioning API. A ready token in commercelayer:accessToken or COMMERCELAYER_ACCESS_TOKEN does as well`,
  );
}

function howToSet(name: string): string {
  const flag = name === "clientSecret" ? "--secret " : "";
  return `Run \`pulumi config set ${flag}commercelayer:${name} …\` or set the environment variable COMMERCELAYER_${snake(name)}`;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
