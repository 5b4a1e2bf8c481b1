import * as pulumi from "@pulumi/pulumi";
import { configKey, settings as known, type Setting, type SettingName } from "../entities/settings";
import type { ProviderArgs } from "./provider-args";

type Values = pulumi.Inputs;

/** The settings that a program gives an explicit provider, by their names and by their keys in the configuration. */
export function settingsFrom(args: ProviderArgs): { readonly byName: Values; readonly byKey: Values } {
  const given = (Object.entries(known) as [SettingName, Setting][]).filter(([one]) => args[one] !== undefined);
  const values = given.map(([one, { secret }]) => [one, secret ? pulumi.secret(args[one]) : args[one]] as const);
  return {
    byName: Object.fromEntries(values),
    byKey: Object.fromEntries(values.map(([one, value]) => [configKey(one), value])),
  };
}
