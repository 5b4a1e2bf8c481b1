import { apiCredential } from "../../entities/api-credential";
import { applicationMembership } from "../../entities/application-membership";
import type { Declaration } from "../../entities/declaration";
import { membership } from "../../entities/membership";
import { membershipProfile } from "../../entities/membership-profile";
import { organization } from "../../entities/organization";
import { organizationMembers } from "../../entities/organization-members";
import { permission } from "../../entities/permission";
import { role } from "../../entities/role";
import { rolePermissions } from "../../entities/role-permissions";
import { rotatingApiCredential } from "../../entities/rotating-api-credential";
import { nativeUrn } from "../../entities/type-token";
import { asMatrix, flagsOf } from "../../hooks/matrix";
import { asMembers } from "../../hooks/members";
import { idsIn } from "../../hooks/rotation/pair";
import { declaredIn as namesDeclaredIn } from "../../model/declared";
import { few } from "../../model/few";
import type { State } from "../../model/state";
import type { Bag } from "../../model/values";
import type { Found, Snapshot } from "../../organization/snapshot";
import { stateIn } from "../../wire/state";

/** What `pulumi stack export` prints, as far as it matters here. */
export interface Deployment {
  readonly deployment: { readonly resources?: readonly StateResource[] | null } | null;
}

interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly delete?: boolean;
  readonly external?: boolean;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** One resource that a stack manages. */
export interface Managed extends State {
  readonly id: string;
  /** The name of its declaration: `Role`. */
  readonly type: string;
  /** The name that the program gave it. */
  readonly name: string;
}

/** The resources of this package in the state of a stack. Secrets stay as they are there, encrypted, and are left out. */
export function managedIn({ deployment }: Deployment): Managed[] {
  return (deployment?.resources ?? []).flatMap((resource): Managed[] => {
    const [, type] = /^commercelayer:index:(\w+)$/.exec(nativeUrn(resource.type)) ?? [];
    if (type === undefined || resource.id === undefined || resource.delete || resource.external) return [];
    const name = resource.urn.split("::").slice(3).join("::");
    const one = { ...stateIn(resource.outputs ?? {}), id: resource.id, type, name };
    if (type === rotatingApiCredential.name) return [one, ...appsIn(one), ...credentialIn(one)];
    return type === organizationMembers.name ? [one, ...membersIn(one)] : [one];
  });
}

/** The current one of the credentials that one resource holds in turn, as a single one would have it. */
function credentialIn({ id, name, mark, outputs, declared }: Managed): Managed[] {
  const { current } = idsIn(id, { outputs } as unknown as State<typeof rotatingApiCredential>);
  if (current === undefined) return [];
  const isOwn = (field: string) => Object.hasOwn(apiCredential.fields, field.split(".", 1)[0] as string);
  const shown = Object.fromEntries(Object.entries(outputs).filter(([field]) => isOwn(field)));
  return [{ id: current, type: apiCredential.name, name, mark, outputs: shown, declared: declared.filter(isOwn) }];
}

/** The access to an app that a rotating credential holds, each as a single resource would have it. */
function appsIn({ id, name, mark, outputs }: Managed): Managed[] {
  const { applicationMemberships, applicationMembershipIds, organizationId, credentialId = id } = outputs as Bag;
  const ids = (applicationMembershipIds ?? {}) as Bag;
  return Object.entries((applicationMemberships ?? {}) as Bag).flatMap(([key, said]): Managed[] => {
    if (ids[key] === undefined) return [];
    const app = { organizationId, apiCredentialId: credentialId, ...(said as Bag) };
    const type = applicationMembership.name;
    const declared = namesDeclaredIn(applicationMembership, said as Bag);
    return [{ id: String(ids[key]), type, name: `${name}/${key}`, mark, outputs: app, declared }];
  });
}

/** The memberships that one resource holds, each as a single one would have it. */
function membersIn({ id: organizationId, name, mark, outputs }: Managed): Managed[] {
  const { members, membershipIds } = outputs as Readonly<Record<string, unknown>>;
  const ids = asMembers(membershipIds);
  return Object.entries(asMembers(members)).map(([userEmail, said]) => {
    const member = { accessScope: "live_access", ...(said as Bag), organizationId, userEmail };
    const declared = namesDeclaredIn(membership, said as Bag);
    return { id: String(ids[userEmail]), type: membership.name, name, mark, outputs: member, declared } as Managed;
  });
}

/**
 * The organization in the state of a stack. `roles` are those that the state does not hold, such as the built-in ones.
 *
 * Errors: the stack manages no organization, or several.
 */
export function snapshotOf(all: readonly Managed[], roles: readonly Found<typeof role>[] = []): Snapshot {
  const of = <D extends Declaration>(declaration: D) => all.filter(({ type }) => type === declaration.name);
  const found = <D extends Parameters<typeof of>[0]>(declaration: D) =>
    of(declaration).map(({ id, outputs, mark }) => ({ id, outputs, mark }) as unknown as Found<typeof organization>);
  const organizations = found(organization);
  const [only, another] = organizations;
  if (!only) throw new Error("the stack manages no organization");
  if (another)
    throw new Error(
      `the stack manages several organizations (${few(
        organizations.map(({ outputs }) => outputs.name),
        ", ",
      )}), and only one can be compared`,
    );
  const typed = <T>(declaration: Declaration) => found(declaration) as unknown as T;
  return {
    organization: only,
    roles: [...typed<Snapshot["roles"]>(role), ...roles],
    permissions: permissionsOf(of(rolePermissions), of(permission)),
    credentials: typed(apiCredential),
    profiles: typed(membershipProfile),
    members: typed(membership),
    applications: typed(applicationMembership),
  };
}

/** The ids of roles that resources of the stack refer to and that it does not manage. */
export function foreignRoles(all: readonly Managed[]): string[] {
  const own = new Set(all.filter(({ type }) => type === role.name).map(({ id }) => id));
  const ids = all.flatMap(({ outputs }) => ("roleId" in outputs ? [String(outputs.roleId)] : []));
  return [...new Set(ids)].filter((id) => !own.has(id));
}

/** What the program has declared of each resource, by the address that has its id. */
export function declaredIn(
  all: readonly Managed[],
  ids: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly string[]> {
  const declared = new Map(all.map((one) => [`${one.type} ${one.id}`, one.declared]));
  return new Map(
    Object.entries(ids).flatMap(([address, id]): [string, readonly string[]][] => {
      const its = declared.get(`${typeOf(address)} ${id}`);
      return its ? [[address, its]] : [];
    }),
  );
}

function typeOf(address: string): string {
  const [section = "", , part] = address.split("/");
  if (part === "permissions") return rolePermissions.name;
  if (part === "applications") return applicationMembership.name;
  const types: Readonly<Record<string, Declaration>> = {
    organization,
    roles: role,
    credentials: apiCredential,
    profiles: membershipProfile,
    members: membership,
  };
  return types[section]?.name ?? "";
}

function permissionsOf(matrices: readonly Managed[], single: readonly Managed[]): Snapshot["permissions"] {
  const byRole = new Map<string, Found<typeof permission>[]>();
  const add = (roleId: string, one: Found<typeof permission>) =>
    byRole.set(roleId, [...(byRole.get(roleId) ?? []), one]);
  for (const { id: roleId, outputs } of matrices) {
    byRole.set(roleId, []);
    for (const [subject, text] of Object.entries(asMatrix((outputs as { permissions?: unknown }).permissions)))
      add(roleId, withRights(roleId, subject, text));
  }
  for (const { id, outputs, mark } of single) {
    const its = outputs as unknown as Found<typeof permission>["outputs"];
    add(its.roleId, { id, outputs: its, mark });
  }
  return byRole;
}

function withRights(roleId: string, subject: string, text: string): Found<typeof permission> {
  const outputs = { roleId, subject, ...flagsOf(text) } as Found<typeof permission>["outputs"];
  return { id: `${roleId}/${subject}`, outputs, mark: undefined };
}
