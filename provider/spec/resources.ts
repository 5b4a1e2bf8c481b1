import { apiCredential } from "../entities/api-credential";
import { applicationMembership } from "../entities/application-membership";
import type { Declaration } from "../entities/declaration";
import { identityProvider } from "../entities/identity-provider";
import { membership } from "../entities/membership";
import { membershipProfile } from "../entities/membership-profile";
import { organization } from "../entities/organization";
import { organizationOwnership } from "../entities/organization-ownership";
import { role } from "../entities/role";
import { rolePermissions } from "../entities/role-permissions";
import { userProfile } from "../entities/user-profile";
import type { Json } from "../json";
import { builtInRoles } from "./section";
import type { AccountSpec, HolderEntry, OrganizationSpec, Values } from "./spec";

/** The id of another resource of the file, or of a role that every organization has. */
export class Reference {
  readonly address: string;
  /** The kind of the built-in role. */
  readonly builtIn: (typeof builtInRoles)[number] | undefined;

  constructor(section: string, handle?: string) {
    this.address = handle === undefined ? section : addressOf(section, handle);
    this.builtIn = section === "roles" ? builtInRoles.find((one) => one === handle) : undefined;
  }
}

/** What a resource is given: a value, the id of another one, or a mapping in which there are such ids. */
export type Given = Json | Reference | { readonly [key: string]: Given };

/** One resource that a file declares. */
export interface Described {
  /** What it is called in the file: `roles/editor`, `members/ann@greenbrand.example/applications/orders`. */
  readonly address: string;
  readonly declaration: Declaration;
  /** The addresses that it had under former handles. */
  readonly formerly: readonly string[];
  /** The resource type that it may have been before, which holds the same object. */
  readonly formerType?: string;
  readonly inputs: Readonly<Record<string, Given>>;
  /** The addresses of what else it holds, each with the key that its id has in the output `membershipIds`. */
  readonly holds?: Readonly<Record<string, string>>;
  /** What must be there first, although no input refers to it. */
  readonly after?: Reference;
}

/** The organization of the file. */
export const here = new Reference("organization");

/** Every resource of an organization's file, each after those that it refers to. */
export function resourcesOf(spec: OrganizationSpec): Described[] {
  const { owner } = spec;
  return [
    { address: here.address, declaration: organization, formerly: [], inputs: spec.organization },
    ...Object.keys(spec.roles).flatMap((handle) => rolesOf(spec, handle)),
    ...entries(spec, "credentials").map((entry) => described(apiCredential, entry, {})),
    ...entries(spec, "profiles").map((entry) => described(membershipProfile, entry, {})),
    ...entries(spec, "members").map((entry) => described(membership, entry, {})),
    ...(["profiles", "members"] as const).flatMap((section) =>
      Object.keys(spec[section]).flatMap((handle) => applicationsOf(spec, section, handle)),
    ),
    ...(owner === undefined ? [] : [ownershipOf(spec, owner)]),
  ];
}

/** Every resource of an account's file. */
export function accountResourcesOf({ profile, identityProviders }: AccountSpec): Described[] {
  const providers = Object.entries(identityProviders).map(([handle, { was, ...inputs }]) => ({
    address: addressOf("identityProviders", handle),
    declaration: identityProvider,
    formerly: was === undefined ? [] : [addressOf("identityProviders", was)],
    inputs,
  }));
  return [
    ...(profile ? [{ address: "profile", declaration: userProfile, formerly: [], inputs: profile }] : []),
    ...providers,
  ];
}

/** The type token of the component that declares a file. Part of every URN below it: it never changes. */
export const componentToken = "commercelayer:index:OrganizationFile";

/** What a component calls the resource at an address. The whole organization or profile has the name of its file alone. */
export function resourceName(component: string, address: string): string {
  return address.includes("/") || ["owner", "members"].includes(address) ? `${component}/${address}` : component;
}

type SectionName = "roles" | "credentials" | "profiles" | "members";

interface SectionEntry {
  readonly section: SectionName;
  readonly handle: string;
  readonly entry: Values;
}

function entries(spec: OrganizationSpec, section: SectionName): SectionEntry[] {
  return Object.entries(spec[section]).map(([handle, entry]) => ({ section, handle, entry: entry as Values }));
}

function rolesOf(spec: OrganizationSpec, handle: string): Described[] {
  const { permissions, ...entry } = spec.roles[handle] as Values;
  const of = described(role, { section: "roles", handle, entry }, {});
  if (permissions === undefined) return [of];
  const inputs = { roleId: new Reference("roles", handle), permissions };
  return [
    of,
    {
      ...of,
      address: `${of.address}/permissions`,
      declaration: rolePermissions,
      formerly: of.formerly.map((one) => `${one}/permissions`),
      inputs,
    },
  ];
}

/** The resource of an entry. Handles become references; what is known from the place of the entry is added. */
function described(
  declaration: Declaration,
  { section, handle, entry }: SectionEntry,
  implied: Readonly<Record<string, Reference>>,
): Described {
  const { was, role: roleHandle, profile, applications: _, expires: __, rotate: ___, ...values } = entry;
  return {
    address: addressOf(section, handle),
    declaration,
    formerly: was === undefined ? [] : [addressOf(section, String(was))],
    inputs: {
      organizationId: here,
      ...implied,
      ...values,
      ...(roleHandle === undefined ? {} : { roleId: new Reference("roles", String(roleHandle)) }),
      ...(profile === undefined ? {} : { membershipProfileId: new Reference("profiles", String(profile)) }),
    },
  };
}

function applicationsOf(spec: OrganizationSpec, section: "profiles" | "members", handle: string): Described[] {
  const { was, applications = {} }: HolderEntry = spec[section][handle] as HolderEntry;
  const holder = section === "profiles" ? "membershipProfileId" : "membershipId";
  return Object.entries(applications).map(([app, entry]) => {
    const implied = { apiCredentialId: new Reference("credentials", app), [holder]: new Reference(section, handle) };
    const formerApp = spec.credentials[app]?.was;
    const names = [handle, was].flatMap((one) => [app, formerApp].map((of) => [one, of] as const));
    const [address = "", ...formerly] = names.flatMap(([one, of]) =>
      one === undefined || of === undefined ? [] : [`${addressOf(section, one)}/applications/${of}`],
    );
    return { ...described(applicationMembership, { section, handle, entry }, implied), address, formerly };
  });
}

function ownershipOf(spec: OrganizationSpec, owner: string): Described {
  const inputs = { organizationId: here, ownerEmail: spec.members[owner]?.userEmail as string };
  const after = new Reference("members", owner);
  return { address: "owner", declaration: organizationOwnership, formerly: [], inputs, after };
}

function addressOf(section: string, handle: string): string {
  return `${section}/${handle}`;
}
