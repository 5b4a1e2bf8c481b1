import * as pulumi from "@pulumi/pulumi";
import { packageName } from "../entities/type-token";
import type { ProviderArgs } from "../resources/provider-args";
import { settingsFrom } from "../resources/provider-settings";

/**
 * Another account, or another address, for some of a program's resources. Pass `{ provider }` as an option to them, or to
 * a component that contains them. An explicit provider ignores the stack's configuration, except that
 * it cannot lift what its `safety` forbids.
 */
export class Provider extends pulumi.ProviderResource {
  /** The settings that it was created with, for look-ups, which run in the program. */
  readonly settings: pulumi.Output<Readonly<Record<string, string>>>;

  constructor(name: string, args: ProviderArgs, options?: pulumi.ResourceOptions) {
    const { byName, byKey } = settingsFrom(args);
    // The engine takes all settings of a provider as text.
    const texts = Object.entries(byName).map(([one, value]) => [one, pulumi.output(value).apply(String)]);
    super(packageName, name, Object.fromEntries(texts), options);
    this.settings = pulumi.output(byKey) as pulumi.Output<Record<string, string>>;
  }
}
