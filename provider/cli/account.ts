import type { Client } from "../api/client";
import { environmentVariable, type SettingName, settings, strictestSafety } from "../entities/settings";
import { Clients } from "../session/clients";
import { readSettings } from "../session/settings";
import type { Terminal } from "./terminal";

/** Which of two accounts a clone speaks for. */
export type Side = "source" | "target";

/** Settings that are taken from one place together. Half of each would send the secret of one to the host of the other. */
const units: readonly (readonly SettingName[])[] = [
  ["clientId", "clientSecret", "accessToken"],
  ["domain", "apiUrl", "authUrl"],
];

/**
 * A client for the account that the environment names, or the configuration of a stack, which wins. Throws a
 * `SettingsError`.
 */
export function clientFor(
  terminal: Terminal,
  environment: NodeJS.ProcessEnv = process.env,
  configuration: (key: string) => string | undefined = () => undefined,
): Client {
  const say = (text: string) => terminal.say(text);
  const clients = new Clients({ say, warn: say });
  return clients.of(readSettings(configuration, environment));
}

/**
 * The environment as one side sees it: `COMMERCELAYER_SOURCE_CLIENT_ID` stands for `COMMERCELAYER_CLIENT_ID`. If a side has
 * credentials or an address of its own, nothing of those is taken from the common ones. A side cannot lift the `safety` of
 * the common ones.
 */
export function environmentOf(side: Side, environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const own: NodeJS.ProcessEnv = { ...environment };
  const sided = (name: SettingName) =>
    environment[environmentVariable(name).replace("COMMERCELAYER_", `COMMERCELAYER_${side.toUpperCase()}_`)] ||
    undefined;
  for (const unit of [...units, ...others()]) {
    if (unit.every((name) => sided(name) === undefined)) continue;
    for (const name of unit) {
      delete own[environmentVariable(name)];
      const value = sided(name);
      if (value !== undefined) own[environmentVariable(name)] = value;
    }
  }
  const safety = environmentVariable("safety");
  const strictest = strictestSafety([own[safety], environment[safety]].flatMap((value) => value || []));
  if (strictest !== undefined) own[safety] = strictest;
  return own;
}

function others(): SettingName[][] {
  const names = Object.keys(settings) as SettingName[];
  return names.filter((name) => !units.some((unit) => unit.includes(name))).map((name) => [name]);
}
