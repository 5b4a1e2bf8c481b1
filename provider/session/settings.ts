import fs from "node:fs";
import path from "node:path";
import { FindingError, parseReport } from "../../findings/finding";
import { type Address, resolveAddress } from "../api/address";
import type { Safety } from "../api/safety";
import type { Credentials } from "../api/token";
import {
  configKey,
  environmentVariable,
  type Setting,
  type SettingName,
  safetyLevels,
  settings,
  strictestSafety,
} from "../entities/settings";
import { Facts } from "../facts/facts";
import { type Limits, parseLimits } from "../rate/limits";

/** What a process needs to know to reach the API. */
export interface Settings extends Address {
  readonly credentials: Credentials;
  /** Whether to check first that the API accepts the credentials. */
  readonly verify: boolean;
  /** The folder for what this machine remembers. */
  readonly stateFolder: string | undefined;
  /** Undefined for none. */
  readonly rateLimits: Limits | undefined;
  /** The part of the rate limits that this machine may use, above 0 and up to 1. */
  readonly maxShare: number;
  /** How many admins a change must leave; 0 for any number. */
  readonly minAdmins: number;
  /** What must not be sent; undefined if everything may be. */
  readonly safety: Safety | undefined;
  /** What is known of the API. */
  readonly facts: Facts;
  /** Whether objects may be deleted that only their marks identify as left-overs. */
  readonly removesLeftOvers: boolean;
}

/** One of the two places that settings come from. */
interface Source {
  get(name: SettingName): string | undefined;
  /** The name of a setting there, as the user writes it. */
  written(name: SettingName): string;
}

/** A setting is missing or wrong; the message says what to do. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  // The dynamic host prints stacks, which do not help the user.
  override readonly stack = "";
  /** The settings that are not there, where nothing else is wrong. */
  readonly missing: readonly SettingName[];

  constructor(message: string, missing: readonly SettingName[] = []) {
    super(message);
    this.missing = missing;
  }
}

/**
 * Reads the settings from the stack's configuration (`commercelayer:<name>`) and from the environment
 * (`COMMERCELAYER_<NAME>`). Throws a {@link SettingsError}.
 *
 * The configuration takes precedence, and settings that belong together are not mixed. The address (`domain`, `apiUrl`,
 * `authUrl`) is one unit: if the configuration sets any part of it, the environment's address is ignored, so that a stack
 * that names its platform never sends a secret elsewhere. Credentials are another unit: if the configuration names no
 * address, its credentials go to the environment's address, which was set for every stack.
 *
 * Of `safety`, the strictest source counts: whoever can change one of them cannot lift what another one forbids.
 */
export function readSettings(config: (key: string) => string | undefined, environment: NodeJS.ProcessEnv): Settings {
  const configured: Source = { get: (name) => text(config(configKey(name))), written: configKey };
  const environmental: Source = {
    get: (name) => text(environment[environmentVariable(name)]),
    written: environmentVariable,
  };
  const isOn = (name: SettingName) => readSwitch(name, configured) ?? readSwitch(name, environmental) ?? false;
  const first = (name: SettingName) => (configured.get(name) === undefined ? environmental : configured);
  try {
    return {
      ...readAddress(configured, environmental),
      credentials: readCredentials(configured, environmental),
      verify: isOn("verify"),
      stateFolder: environment[environmentVariable("stateDir")] || undefined,
      rateLimits: readLimits(first("rateLimits")),
      maxShare: readShare(first("maxShare")),
      minAdmins: readCount(first("minAdmins")),
      safety: readSafety([environmental, configured]),
      removesLeftOvers: isOn("removeLeftOvers"),
      facts: readFacts(first("facts")),
    };
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    throw new SettingsError((error as Error).message);
  }
}

/** An explicit provider passes its arguments on as they are, not as strings. An empty string is no value. */
function text(value: unknown): string | undefined {
  return value === undefined || value === null || value === "" ? undefined : String(value);
}

function readAddress(configured: Source, environmental: Source): Address {
  const parts = ["domain", "apiUrl", "authUrl"] as const;
  const source = parts.some((name) => configured.get(name) !== undefined) ? configured : environmental;
  const [domain, apiUrl, authUrl] = parts.map(source.get);
  return resolveAddress({ domain, apiUrl, authUrl }, source.written);
}

/**
 * A token or a client in the configuration takes precedence over both in the environment. The id of a client may be in
 * one place and its secret in the other, as long as the two places do not contradict each other.
 */
function readCredentials(configured: Source, environmental: Source): Credentials {
  const own = configured.get("accessToken");
  if (own !== undefined) return { accessToken: own };
  const halves = ["clientId", "clientSecret"] as const;
  const isConfigured = halves.some((name) => configured.get(name) !== undefined);
  const accessToken = isConfigured ? undefined : environmental.get("accessToken");
  if (accessToken !== undefined) return { accessToken };
  const lone = halves.find((name) => isContradicted(configured.get(name), environmental.get(name)));
  const other = halves.find((name) => name !== lone) as SettingName;
  if (lone !== undefined && configured.get(other) === undefined && environmental.get(other) !== undefined)
    throw new Error(
      `${configKey(lone)} is set without ${configKey(other)}, and ${environmentVariable(other)} belongs to another ${environmentVariable(lone)}: set both in the stack's configuration, or neither`,
    );
  const [clientId, clientSecret] = halves.map((name) => configured.get(name) ?? environmental.get(name));
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret };
  const missing = halves.filter((name) => configured.get(name) === undefined && environmental.get(name) === undefined);
  throw new SettingsError(
    `there are no complete credentials for Commerce Layer. ${missing.map(howToSet).join(". ")}. The dashboard shows both in your profile under Provisioning API. Alternatively, set an access token in commercelayer:accessToken or COMMERCELAYER_ACCESS_TOKEN`,
    missing,
  );
}

function isContradicted(configured: string | undefined, environmental: string | undefined): boolean {
  return configured !== undefined && environmental !== undefined && configured !== environmental;
}

function readSwitch(name: SettingName, { get, written }: Source): boolean | undefined {
  const value = get(name);
  if (value === undefined) return undefined;
  if (value === "true" || value === "false") return value === "true";
  throw new Error(`${written(name)} must be true or false`);
}

function readLimits({ get, written }: Source): Limits | undefined {
  try {
    return parseLimits(get("rateLimits") ?? "published");
  } catch (error) {
    throw new Error(`${written("rateLimits")} ${(error as Error).message}`);
  }
}

function readShare({ get, written }: Source): number {
  const text = get("maxShare") ?? "100";
  const percent = Number(text);
  if (/^\d+$/.test(text) && percent >= 1 && percent <= 100) return percent / 100;
  throw new Error(`${written("maxShare")} must be a whole number from 1 to 100, a percentage`);
}

function readCount({ get, written }: Source): number {
  const text = get("minAdmins") ?? "2";
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new Error(`${written("minAdmins")} must be a whole number from 0 on`);
}

/** A file that is named must be there and be a report: whoever names one relies on it. */
function readFacts({ get, written }: Source): Facts {
  const file = get("facts");
  if (file === undefined) return Facts.none;
  const named = `${written("facts")} names ${path.resolve(file)}, which`;
  try {
    return new Facts(parseReport(fs.readFileSync(file, "utf8")));
  } catch (error) {
    if (error instanceof FindingError) throw new Error(`${named} is no report of \`probe\`: ${error.message}`);
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw new Error(`${named} cannot be read (${code})`);
  }
}

/** A misspelt level must not let anything through. */
function readSafety(sources: readonly Source[]): Safety | undefined {
  const strictest = strictestSafety(sources.flatMap(({ get }) => get("safety") ?? []));
  const decisive = sources.find(({ get }) => strictest !== undefined && get("safety") === strictest);
  if (!decisive) return undefined;
  const source = decisive.written("safety");
  const level = safetyLevels.find((one) => one === strictest);
  if (level === undefined) throw new Error(`${source} must be ${safetyLevels.join(" or ")}`);
  return { level, source };
}

function howToSet(name: SettingName): string {
  const { secret }: Setting = settings[name];
  const flag = secret ? "--secret " : "";
  return `Run \`pulumi config set ${flag}${configKey(name)} …\` or set the environment variable ${environmentVariable(name)}`;
}
