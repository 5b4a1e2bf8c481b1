import type { Emulator } from "../../../emulator";
import { ownerOf } from "../../../provider/entities/mark";
import { dynamicToken } from "../../../provider/entities/type-token";
import { providerText } from "../../../provider/wire/provider-text";

/** What the classes add to every resource's inputs. */
export function hidden(entity: string, name: string): { __provider: string; __mark: string } {
  const urn = `urn:pulumi:live::shop::${dynamicToken(entity)}::${name}`;
  return { __provider: providerText(entity), __mark: ownerOf("shop", "live", name, urn) };
}

/** The configuration of a provider that is to call the emulator. */
export function settingsOf(
  emulator: Pick<Emulator, "apiUrl" | "authUrl" | "clientId" | "clientSecret">,
): Record<string, string> {
  const { apiUrl, authUrl, clientId, clientSecret } = emulator;
  const settings = { apiUrl, authUrl, clientId, clientSecret };
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`commercelayer:${name}`, value]));
}
