import type { Json } from "../json";

/** Values by the names that the resource has for them; handles stand where the resource takes ids. */
export type Values = Readonly<Record<string, Json>>;

/** Entries of a section, by handle. */
export type Section<E extends object = Values> = Readonly<Record<string, E>>;

/** What every file may say. */
interface Common {
  readonly version: 1;
  /** A file to build on, relative to this one. */
  readonly extends?: string;
  /** Defaults of variables. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** An entry that can be renamed. */
interface Renamable {
  readonly was?: string;
}

/** When a credential is replaced, and for how long the one before it stays valid. */
export interface RotateEntry {
  readonly afterDays: number;
  readonly overlapDays: number;
  readonly revokeTrigger?: string;
}

/** A credential that may be replaced in time. */
type CredentialEntry = Values & Renamable & { readonly rotate?: Values & RotateEntry };

export type RoleEntry = Values &
  Renamable & {
    readonly name: string;
    /** The rights by subject, in words. Absent: they are not managed. */
    readonly permissions?: Readonly<Record<string, string>>;
  };

/** Somebody who may use dashboard apps, by the handle of the app's credential. */
export type HolderEntry = Values & Renamable & { readonly applications?: Section };

/** One organization: its attributes, and who may do what in it. */
export interface OrganizationSpec extends Common {
  readonly organization: Values;
  /** The handle of the member who owns it. Absent: not managed. */
  readonly owner?: string;
  readonly roles: Section<RoleEntry>;
  readonly credentials: Section<CredentialEntry>;
  readonly profiles: Section<HolderEntry>;
  readonly members: Section<HolderEntry>;
  /** What happens to members who are not listed. Default: `keep`. */
  readonly otherMembers?: "keep" | "remove";
}

/** What belongs to the user behind the credentials, and to no organization. */
export interface AccountSpec extends Common {
  /** Absent: not managed. */
  readonly profile?: Values;
  readonly identityProviders: Section<Values & Renamable>;
}

/** A spec whose sections are all there, from what a file says. */
export function organizationSpec(value: Values): OrganizationSpec {
  return { roles: {}, credentials: {}, profiles: {}, members: {}, ...value } as unknown as OrganizationSpec;
}

export function accountSpec(value: Values): AccountSpec {
  return { identityProviders: {}, ...value } as unknown as AccountSpec;
}
