import { stringify } from "yaml";
import { configKey, environmentVariable, type SettingName } from "../../provider/entities/settings";
import type { Example } from "./examples";
import { settingProperties } from "./model";
import { inputText } from "./prose";
import { table } from "./reference/markdown";

/** What the pages of Pulumi's registry tell about this package. */
export interface RegistryFacts {
  readonly version: string;
  readonly goModule: string;
  readonly pythonPackage: string;
}

/** The pages that Pulumi's registry asks for, by their path. Its pages link to each other without an extension. */
export function registryPages(example: Example, facts: RegistryFacts): Map<string, string> {
  return new Map([
    ["docs/_index.md", overview(example)],
    ["docs/installation-configuration.md", installation(facts)],
  ]);
}

function overview(example: Example): string {
  return page(
    "Commerce Layer",
    "Manage the access model of Commerce Layer with Pulumi: organizations, roles, permissions, memberships and API credentials.",
    "The Commerce Layer provider manages the access model of [Commerce Layer](https://commercelayer.io): organizations, roles, permissions, memberships and their profiles, access to dashboard apps, API credentials and single sign-on. It covers all ten entities of the vendor's Provisioning API, finds existing objects, and imports them.",
    "It needs the Provisioning API credentials of a user: see [Installation & configuration](https://www.pulumi.com/registry/packages/commercelayer/installation-configuration/).",
    `## Example\n\n${example.about}`,
    chooser(example),
  );
}

function installation({ version, goModule, pythonPackage }: RegistryFacts): string {
  const settings = settingProperties().map((setting) => [
    `\`${configKey(setting.name as SettingName)}\``,
    `\`${environmentVariable(setting.name as SettingName)}\``,
    inputText(setting),
  ]);
  return page(
    "Commerce Layer Installation & Configuration",
    "How to install the Commerce Layer provider for Pulumi, and how to give it credentials.",
    "## Installation",
    "The provider is a plugin that runs on Node 20.19 or later. YAML programs need nothing else. For the other languages there are packages:",
    [
      "* TypeScript and JavaScript: `npm install pulumi-commercelayer`, and import from `pulumi-commercelayer/native`. The plugin comes with the package.",
      `* Python: the package \`${pythonPackage}\`, which \`npm run sdk\` in the provider's repository generates.`,
      `* Go: the module \`${goModule}\`, which the same command generates.`,
    ].join("\n"),
    `Pulumi downloads the plugin when a program first needs it. Where it must not, install it from an archive: \`pulumi plugin install resource commercelayer ${version} --file <archive>\`. A project with the npm package can name the plugin's folder instead:`,
    "```yaml\nplugins:\n  providers:\n    - name: commercelayer\n      path: node_modules/pulumi-commercelayer/dist/plugin\n```",
    "## Credentials",
    "The dashboard of Commerce Layer shows a user's client id and secret in the profile menu under _Provisioning API_.",
    "```sh\npulumi config set commercelayer:clientId <client id>\npulumi config set --secret commercelayer:clientSecret <client secret>\n```",
    "## Configuration reference",
    "The stack's configuration takes precedence over the environment.",
    table(["configuration", "environment", "meaning"], settings),
  );
}

const names = { typescript: "TypeScript", python: "Python", go: "Go", yaml: "YAML" } as const;

function chooser(example: Example): string {
  const languages = Object.keys(names) as (keyof typeof names)[];
  const choices = languages.map(
    (language) =>
      `{{% choosable language ${language} %}}\n\n\`\`\`${language}\n${example[language]}\n\`\`\`\n\n{{% /choosable %}}`,
  );
  return [`{{< chooser language "${languages.join(",")}" >}}`, ...choices, "{{< /chooser >}}"].join("\n\n");
}

function page(title: string, about: string, ...blocks: readonly string[]): string {
  const front = stringify({ title, meta_desc: about, layout: "package" }, { lineWidth: 0 });
  return `${[`---\n${front}---`, ...blocks].join("\n\n")}\n`;
}
