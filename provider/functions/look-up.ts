import * as pulumi from "@pulumi/pulumi";
import type { Client } from "../api/client";
import { ApiError } from "../api/failure";
import { includeSecrets, withholdsSecrets } from "../entities/lookup";
import { lookupNamed } from "../entities/lookups";
import { dynamicToken, nativeToken } from "../entities/type-token";
import { secretFields } from "../entities/view";
import { find } from "../lookups/find";
import { LookupError } from "../lookups/lookup-error";
import type { Provider } from "../resources/provider";
import { Clients } from "../session/clients";
import { readSettings, SettingsError } from "../session/settings";
import { askMocks, hasMocks } from "./mocks";

/** Whose credentials a look-up uses. Default: those of the stack's configuration and the environment. */
export interface LookupOptions {
  readonly provider?: pulumi.ProviderResource | undefined;
  /** The resource or component whose provider is used. */
  readonly parent?: pulumi.Resource | undefined;
}

/** The plain form of a look-up: its arguments are known. */
export async function lookUp<R>(name: string, args: object, options: LookupOptions = {}): Promise<R> {
  const provider = providerOf(options);
  if (hasMocks()) return askMocks(lookupNamed(name), args, provider);
  return run(name, args, provider && (await known(provider.settings)));
}

/** The output form of a look-up: it waits for its arguments, and is unknown as long as one of them is. */
export function lookUpOutput<R>(name: string, args: object, options: LookupOptions = {}): pulumi.Output<R> {
  const provider = providerOf(options);
  const settings = provider?.settings ?? pulumi.output(undefined);
  const found = pulumi
    .all([pulumi.output(args), pulumi.unsecret(settings)])
    .apply(([given, own]) =>
      hasMocks()
        ? askMocks<R>(lookupNamed(name), given as object, provider)
        : run<R>(name, given as object, own as Settings | undefined),
    );
  return (hasSecret(name, args) ? pulumi.secret(found) : found) as pulumi.Output<R>;
}

/** Whether what is found may contain a secret; told before anything is found, since the arguments may be unknown. */
function hasSecret(name: string, args: object): boolean {
  const lookup = lookupNamed(name);
  if (!withholdsSecrets(lookup)) return secretFields(lookup.view).length > 0;
  const asked = (args as Record<string, unknown>)[includeSecrets];
  return asked !== undefined && asked !== false;
}

/** Those of the program's own process. */
const clients = new Clients({
  say: (text) => void pulumi.log.info(text),
  warn: (text) => void pulumi.log.warn(text),
});

/** The client that a look-up with these options uses. Throws a {@link SettingsError}. */
export async function clientFor(options: LookupOptions): Promise<Client> {
  const provider = providerOf(options);
  return clients.of(settingsOf(provider && (await known(provider.settings))));
}

function settingsOf(own: Settings | undefined) {
  return readSettings(own ? (key: string) => own[key] : (key: string) => pulumi.runtime.getConfig(key), process.env);
}

type Settings = Readonly<Record<string, string>>;

async function run<R>(name: string, args: object, own: Settings | undefined): Promise<R> {
  try {
    return (await find(lookupNamed(name), clients.of(settingsOf(own)), args as Record<string, unknown>)) as R;
  } catch (error) {
    throw withoutStack(name, error);
  }
}

/** A failure that the user can do something about is shown without the stack, which says nothing of it. */
function withoutStack(name: string, error: unknown): unknown {
  if (error instanceof LookupError) return new pulumi.RunError(error.message);
  if (error instanceof ApiError || error instanceof SettingsError)
    return new pulumi.RunError(`${name}: ${error.message}`);
  return error;
}

/** Components hand their providers down. Whose account a provider of another package means is not known. */
function providerOf({ provider, parent }: LookupOptions): Provider | undefined {
  const found =
    provider ?? parent?.getProvider(dynamicToken("Organization")) ?? parent?.getProvider(nativeToken("Organization"));
  if (found === undefined || isOurs(found)) return found;
  throw new pulumi.RunError("a look-up takes a `Provider` of pulumi-commercelayer: make the provider with that class");
}

/** Told by its settings and not by its class, of which a second copy of the package has another one. */
function isOurs(provider: pulumi.ProviderResource): provider is Provider {
  return pulumi.Output.isInstance((provider as Partial<Provider>).settings);
}

async function known(settings: pulumi.Output<Settings>): Promise<Settings> {
  // The one way to wait for an output outside of another one; undefined while a preview does not know it.
  const value = await (settings as unknown as { promise(): Promise<Settings | undefined> }).promise();
  if (value === undefined || Object.values(value).some((one) => one === undefined))
    throw new pulumi.RunError(
      "the settings of the provider are not known in this preview: use the output form of the look-up",
    );
  return value;
}
