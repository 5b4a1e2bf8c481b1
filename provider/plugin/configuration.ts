import type { Failure } from "../entities/rule";
import { settings as known, type Setting, type SettingName } from "../entities/settings";
import { packageName } from "../entities/type-token";
import { type Bag, hasUnknown } from "../model/values";
import { readSettings, type Settings, SettingsError } from "../session/settings";
import { decode, withSecrets } from "../wire/signs";

/** Added by the engine and by SDKs; none of ours. */
const foreign = ["version", "pluginDownloadURL"];

/** The settings in the inputs of a provider, completed from the environment. Throws a {@link SettingsError}. */
export function settingsIn(inputs: Bag): Settings {
  const values = decode(inputs);
  return readSettings((key) => textOf(values[key.slice(packageName.length + 1)]), process.env);
}

/**
 * What is wrong with the inputs of a provider. What is missing is no failure: the environment may have it, and otherwise
 * the engine says how to set it when it configures the provider.
 */
export function checkSettings(inputs: Bag): Failure[] {
  const strangers = Object.keys(inputs).filter(
    (name) => !(name in known) && !foreign.includes(name) && !name.startsWith("__"),
  );
  const names = Object.keys(known).join(", ");
  const failures = strangers.map((property) => ({ property, reason: `there is no such setting; there are ${names}` }));
  if (failures.length > 0 || hasUnknown(decode(inputs))) return failures;
  try {
    settingsIn(inputs);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError) || error.missing.length > 0) return [];
    return [{ property: "", reason: error.message }];
  }
}

/** The inputs of a provider as its state keeps them: secrets encrypted, whether or not the program said so. */
export function keptSettings(inputs: Bag): Record<string, unknown> {
  const secrets = Object.entries(known).filter(([, { secret }]: [string, Setting]) => secret);
  return withSecrets(
    inputs,
    secrets.map(([name]) => name),
  );
}

/** The settings that differ between two sets of inputs. */
export function changedSettings(olds: Bag, news: Bag): SettingName[] {
  const [before, after] = [decode(olds), decode(news)];
  return (Object.keys(known) as SettingName[]).filter((name) => textOf(before[name]) !== textOf(after[name]));
}

/** SDKs send every setting that is no string as JSON, which for a switch is the same text. */
function textOf(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}
