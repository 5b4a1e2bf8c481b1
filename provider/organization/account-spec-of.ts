import type { Client } from "../api/client";
import { readAll } from "../api/listing";
import { identityProvider } from "../entities/identity-provider";
import { userProfile } from "../entities/user-profile";
import type { Json } from "../json";
import { byCodeUnits, canonical } from "../model/order";
import { outputsOf } from "../model/outputs";
import { listingOf } from "../model/shape";
import { accountForm } from "../spec/account-form";
import type { MappingForm, NamedForm } from "../spec/form";
import { type AccountSpec, accountSpec, type Values } from "../spec/spec";
import { escaped } from "../spec/variables";
import { entryOf } from "./entries";
import { handlesOf } from "./handles";
import type { Omission } from "./omission";

/** What belongs to the user behind some credentials. */
export interface AccountSnapshot {
  readonly user: Named;
  /** Those that the user can see. */
  readonly identityProviders: readonly Named[];
}

interface Named {
  readonly id: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export interface AccountDescription {
  /** As in a file: secrets are variables, and `${` in any other text is escaped. */
  readonly spec: AccountSpec;
  readonly omitted: readonly Omission[];
}

export async function readAccount(client: Client): Promise<AccountSnapshot> {
  const [user, all] = await Promise.all([
    client.get(userProfile.singleton ?? ""),
    readAll(client, listingOf(identityProvider, {})),
  ]);
  return {
    user: { id: user.id, outputs: outputsOf(userProfile, user) },
    identityProviders: all.map((one) => ({ id: one.id, outputs: outputsOf(identityProvider, one) })),
  };
}

/** The spec of an account. Handles are those of `like` where the names match, or made of the names. */
export function accountSpecOf({ user, identityProviders }: AccountSnapshot, like?: AccountSpec): AccountDescription {
  const omitted: Omission[] = [];
  const omit = (omission: Omission) => omitted.push(omission);
  const { profile, identityProviders: section } = accountForm.properties;
  const named = section?.form as NamedForm;
  const about = { noun: userProfile.noun, name: String(user.outputs.email), ...user };
  const values = entryOf(profile?.form as MappingForm, about, {}, omit);
  const entries = identityProviders.flatMap(({ id, outputs }) => {
    const subject = { noun: identityProvider.noun, name: String(outputs.name), id, outputs };
    if (outputs.userId !== user.id) {
      omit({ noun: subject.noun, name: subject.name, id, reason: `it belongs to another user (${outputs.userId})` });
      return [];
    }
    // Its value never leaves this function: a variable takes its place.
    const own = entryOf(
      named.each as MappingForm,
      { ...subject, outputs: { ...outputs, clientSecret: "secret" } },
      {},
      omit,
    );
    return own ? [{ id, name: subject.name, key: subject.name, content: canonical(own), own }] : [];
  });
  const known = Object.entries(like?.identityProviders ?? {});
  const keys = new Map(known.map(([handle, { name }]) => [handle, String(name)]));
  const handles = handlesOf(entries, named.key, "provider", { keys, byId: new Map() });
  const described = entries.map(({ id, own }): [string, Values] => [handles.get(id) as string, own]);
  described.sort(([one], [other]) => byCodeUnits(one, other));
  const variables = variablesFor(described.map(([handle]) => handle));
  const withVariables = described.map(([handle, own]): [string, Json] => {
    const written = like?.identityProviders[handle]?.clientSecret;
    return [handle, { ...escaped(own), clientSecret: written ?? `\${${variables.get(handle)}}` }];
  });
  const spec = accountSpec({
    version: 1,
    ...(values ? { profile: escaped(values) as Json } : {}),
    identityProviders: Object.fromEntries(withVariables),
  });
  return { spec, omitted };
}

/** `OKTA_CLIENT_SECRET` for the handle `okta`. */
function variablesFor(handles: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const handle of handles) {
    const base = handle
      .replace(/\W/g, "_")
      .toUpperCase()
      .replace(/^(?=\d)/, "_");
    let name = `${base}_CLIENT_SECRET`;
    for (let count = 2; taken.has(name); count++) name = `${base}_${count}_CLIENT_SECRET`;
    taken.add(name);
    names.set(handle, name);
  }
  return names;
}
