import { type Address, resolveAddress } from "../api/address";
import type { Credentials } from "../api/token";
import { configKey, environmentVariable, type Setting, type SettingName, settings } from "../entities/settings";

/** What a process needs to know to reach the API. */
export interface Settings extends Address {
  readonly credentials: Credentials;
  /** Where the journal lies. */
  readonly stateFolder: string | undefined;
  readonly removesLeftOvers: boolean;
}

type Get = (name: SettingName) => string | undefined;

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
export function readSettings(config: (key: string) => string | undefined, environment: NodeJS.ProcessEnv): Settings {
  const fromConfig: Get = (name) => config(configKey(name)) || undefined;
  const fromEnvironment: Get = (name) => environment[environmentVariable(name)] || undefined;
  const either: Get = (name) => fromConfig(name) ?? fromEnvironment(name);
  try {
    const address = { domain: either("domain"), apiUrl: either("apiUrl"), authUrl: either("authUrl") };
    return {
      ...resolveAddress(address),
      credentials: readCredentials(fromConfig, fromEnvironment),
      stateFolder: environment[environmentVariable("stateDir")] || undefined,
      removesLeftOvers: either("removeLeftOvers") === "true",
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
  const missing: SettingName[] = [];
  if (clientId === undefined) missing.push("clientId");
  if (clientSecret === undefined) missing.push("clientSecret");
  throw new SettingsError(
    `Commerce Layer does not know who is calling. ${missing.map(howToSet).join(". ")}. The dashboard shows both in your profile under Provisioning API. A ready token in commercelayer:accessToken or COMMERCELAYER_ACCESS_TOKEN does as well`,
  );
}

function howToSet(name: SettingName): string {
  const { secret }: Setting = settings[name];
  const flag = secret ? "--secret " : "";
  return `Run \`pulumi config set ${flag}${configKey(name)} …\` or set the environment variable ${environmentVariable(name)}`;
}
