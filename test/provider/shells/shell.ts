import path from "node:path";
import type { Emulator } from "../../../emulator";
import { dynamicToken, nativeToken } from "../../../provider/entities/type-token";
import { startDynamicHost } from "../dynamic/dynamic-host";
import { hidden, settingsOf } from "../dynamic/inputs";
import { ProviderProcess, type Values } from "../process/provider-process";

/** One of the two ways in which an engine reaches the hooks. */
export interface Shell {
  readonly name: "dynamic" | "native";
  start(environment: NodeJS.ProcessEnv): Promise<ProviderProcess>;
  /** The configuration, as the engine sends it. */
  settings(emulator: Emulator): Values;
  /** What a class registers for these arguments. */
  given(entity: string, name: string, args: Values): Values;
  token(entity: string): string;
}

const dynamic: Shell = {
  name: "dynamic",
  start: startDynamicHost,
  settings: settingsOf,
  given: (entity, name, args) => ({ ...hidden(entity, name), ...args }),
  token: dynamicToken,
};

export const native: Shell = {
  name: "native",
  start: startPlugin,
  settings: (emulator) =>
    Object.fromEntries(Object.entries(settingsOf(emulator)).map(([key, value]) => [key.split(":")[1], value])),
  given: (_, __, args) => args,
  token: nativeToken,
};

export const shells: readonly Shell[] = [dynamic, native];

/** The plugin as npm installs it. */
export function startPlugin(
  environment: NodeJS.ProcessEnv,
  by: "engine" | "person" = "engine",
): Promise<ProviderProcess> {
  const script = path.join(__dirname, "../../../dist/bin/pulumi-resource-commercelayer.js");
  return ProviderProcess.start([script], environment, by);
}
