import type { OrganizationSpec, Values } from "../spec/spec";

/** What a change brings with it beyond rights. */
export interface Consequences {
  readonly credentialsMinted: number;
  readonly credentialsRetired: number;
  /** Addresses that are members only afterwards: each gets an e-mail unless it belongs to a user already. */
  readonly invitations: number;
  /** New objects that the API can never delete: roles. */
  readonly undeletable: number;
}

/** Counts what a change from one spec to another brings with it. A renamed handle is the same object. */
export function consequencesOf(before: OrganizationSpec, after: OrganizationSpec): Consequences {
  const known = new Set(addressesIn(before));
  const minted = added(before.credentials, after.credentials);
  return {
    credentialsMinted: minted,
    credentialsRetired: Object.keys(before.credentials).length - (Object.keys(after.credentials).length - minted),
    invitations: addressesIn(after).filter((one) => !known.has(one)).length,
    undeletable: added(before.roles, after.roles),
  };
}

type Entries = Readonly<Record<string, Values>>;

function added(before: Entries, after: Entries): number {
  const isKnown = ([handle, { was }]: [string, Values]) =>
    [handle, was].some((one) => Object.hasOwn(before, String(one)));
  return Object.entries(after).filter((entry) => !isKnown(entry)).length;
}

function addressesIn({ members }: OrganizationSpec): string[] {
  return Object.values(members).map(({ userEmail }) => String(userEmail).toLowerCase());
}
