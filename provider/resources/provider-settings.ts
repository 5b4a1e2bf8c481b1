import * as pulumi from "@pulumi/pulumi";
import { configKey, settings as known, type Setting, type SettingName, strictestSafety } from "../entities/settings";
import type { ProviderArgs } from "./provider-args";

type Values = pulumi.Inputs;

/** The settings that a program gives an explicit provider, by their names and by their keys in the configuration. */
export function settingsFrom(own: ProviderArgs): { readonly byName: Values; readonly byKey: Values } {
  const args = { ...own, ...safetyOf(own) };
  const given = (Object.entries(known) as [SettingName, Setting][]).filter(([one]) => args[one] !== undefined);
  const values = given.map(([one, { secret }]) => [one, secret ? pulumi.secret(args[one]) : args[one]] as const);
  return {
    byName: Object.fromEntries(values),
    byKey: Object.fromEntries(values.map(([one, value]) => [configKey(one), value])),
  };
}

/** An explicit provider ignores the stack's configuration, but never what that forbids. */
function safetyOf({ safety }: ProviderArgs): Pick<ProviderArgs, "safety"> {
  const [scope = "", name = ""] = configKey("safety").split(":");
  const configured = new pulumi.Config(scope).get(name);
  if (!configured) return {};
  if (safety === undefined) return { safety: configured };
  return {
    safety: pulumi.output(safety).apply((given) => String(strictestSafety([configured, given].filter(Boolean)))),
  };
}
