import * as pulumi from "@pulumi/pulumi";
import type { ProviderArgs } from "./provider-args";
import { settingsFrom } from "./provider-settings";

/**
 * Another account, or another address, for some of a program's resources. Pass `{ provider }` as an option to them, or to
 * a component that contains them. An explicit provider ignores the stack's configuration, except that
 * it cannot lift what its `safety` forbids.
 */
export class Provider extends pulumi.ProviderResource {
  /** The settings that it was created with, for look-ups, which run in the program. */
  readonly settings: pulumi.Output<Readonly<Record<string, string>>>;

  constructor(name: string, args: ProviderArgs, options?: pulumi.ResourceOptions) {
    // The engine starts a dynamic host for each provider, and passes it these settings as its whole configuration.
    const { byKey: settings } = settingsFrom(args);
    super("pulumi-nodejs", name, settings, options);
    this.settings = pulumi.output(settings) as pulumi.Output<Record<string, string>>;
  }
}
