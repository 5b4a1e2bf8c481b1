import { configKey, environmentVariable, type SettingName } from "../../../provider/entities/settings";
import { settingProperties } from "../model";
import { inputText } from "../prose";
import { code, list, listing, page, table } from "./markdown";

/** The reference page of the explicit provider and of every setting; `example` is a path and its program. */
export function providerPage([file, program]: readonly [string, string]): string {
  return page(
    "provider/entities/settings.ts",
    "# Provider and settings",
    "Whose account the resources belong to, and where it is. Most programs take it from the stack's configuration or from the environment; a `Provider` is another account for some of a program's resources.",
    list([
      "What comes first: a token of the stack's configuration, a client of it, a token of the environment, a client of it.",
      "The address (`domain`, `apiUrl`, `authUrl`) is one unit: where the stack's configuration, or a `Provider`, sets any of it, the environment's is ignored.",
      "One half of a client may come from the configuration and the other from the environment, unless the environment has a whole client of its own.",
      "A `Provider` takes nothing from the stack's configuration. What is left out of its arguments comes from the environment.",
      "`{ provider }` goes among the options of a resource, of a look-up, or of a component, whose children inherit it.",
      "A `Provider` that is given to resources which had none, or taken away, replaces nothing.",
      "`pulumi refresh` and `pulumi destroy` use the credentials that the state holds: after a change of them, run `pulumi up` first, or `pulumi refresh --run-program`.",
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
    `Beside them, \`${environmentVariable("stateDir")}\` says in which folder the journal of interrupted runs lies; by default the user's data folder.`,
  );
}
