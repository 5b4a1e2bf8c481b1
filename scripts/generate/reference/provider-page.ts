import { configKey, environmentVariable, type SettingName } from "../../../provider/entities/settings";
import { settingProperties } from "../model";
import { inputText } from "../prose";
import { code, list, listing, page, table } from "./markdown";

/** The reference page of the explicit provider and of every setting; `example` is a path and its program. */
export function providerPage([file, program]: readonly [string, string]): string {
  return page(
    "provider/entities/settings.ts",
    "# Provider and settings",
    "The account that the resources belong to, and its address. Most programs read them from the stack's configuration or from the environment; a `Provider` gives some of a program's resources another account.",
    list([
      "The first of these that is set is used: the access token in the stack's configuration, the client id and secret there, the access token in the environment, the client id and secret there.",
      "The address (`domain`, `apiUrl`, `authUrl`) is one unit: if the stack's configuration, or a `Provider`, sets any part of it, the environment's is ignored.",
      "The client id may come from the configuration and the client secret from the environment, or vice versa, unless the environment has both and they belong to another client.",
      "A `Provider` ignores the stack's configuration. Arguments that you leave out come from the environment.",
      "Pass `{ provider }` as an option to a resource, to a look-up, or to a component, whose children inherit it.",
      "Adding a `Provider` to existing resources, or removing it, does not replace them.",
      "`pulumi refresh` and `pulumi destroy` use the credentials in the state. After changing credentials, run `pulumi up` first, or `pulumi refresh --run-program`.",
    ]),
    `## Example\n\n${listing("../", file, program)}`,
    "## Settings",
    table(
      ["argument", "stack configuration", "environment", "meaning"],
      settingProperties().map((setting) => {
        const known = setting.name as SettingName;
        return [code(known), code(configKey(known)), code(environmentVariable(known)), inputText(setting)];
      }),
    ),
    `\`${environmentVariable("stateDir")}\` sets the folder of the journal of interrupted runs, and of the count of requests that all runs on this machine share. Default: the user's data folder.`,
  );
}
