import { formatUrn, type Mark, ownerOf, stackOf } from "../entities/mark";
import { organization } from "../entities/organization";
import { organizationMembers } from "../entities/organization-members";
import { organizationOwnership } from "../entities/organization-ownership";
import { rolePermissions } from "../entities/role-permissions";
import { type Shell, tokenIn } from "../entities/type-token";
import { textOf } from "../hooks/matrix";
import { localOf } from "../model/declared";
import { type Bag, isBag } from "../model/values";
import { newNonce } from "../ownership/on-record";
import { declaredResourcesOf } from "../spec/declared-resources";
import type { ObjectIds } from "../spec/object-ids";
import { componentToken, type Described, type Given, Reference, resourceName } from "../spec/resources";
import type { OrganizationSpec } from "../spec/spec";
import { type Imported, type Importing, importedOf } from "../wire/imported";
import type { Snapshot } from "./snapshot";

/** Where the objects are to be managed. */
export interface Destination {
  readonly project: string;
  readonly stack: string;
  /** Dynamic resources are those of an `OrganizationFile`. Native ones have no parent: the program declares each of them. */
  readonly shell: Shell;
  /** The name that the program gives to its `OrganizationFile`, and with which the names of all resources begin. */
  readonly component: string;
}

/** What is to be managed there. */
export interface Exported {
  /** As the program will read it. */
  readonly spec: OrganizationSpec;
  readonly ids: ObjectIds;
  readonly snapshot: Snapshot;
  /** The id of the user whose credentials saw it. */
  readonly account: string;
}

/** A file for `pulumi import --file`, of Pulumi 3.254 or later. Holds the secrets of credentials in plain text. */
export interface ImportFile {
  readonly resources: readonly Entry[];
}

interface Entry extends Partial<Imported> {
  readonly name: string;
  readonly logicalName: string;
  readonly component?: true;
  readonly parent?: string;
}

/**
 * Everything that the spec declares and the organization has, as the state will have it. An object keeps the mark that this
 * very resource wrote; any other gets a new one, which the first update writes to the server.
 */
export function importFileOf(exported: Exported, destination: Destination): ImportFile {
  const { component, shell } = destination;
  const objects = objectsIn(exported.snapshot);
  const entries = declaredResourcesOf(exported.spec).flatMap((described): Entry[] => {
    const importing = importingOf(described, { ...exported, objects }, destination);
    if (!importing) return [];
    const name = resourceName(component, described.address);
    return [{ ...importedOf(importing, shell), name, logicalName: name }];
  });
  if (shell === "native") return { resources: withVariables(entries) };
  const parent = `${component} (component)`;
  const below = entries.map((entry) => ({ ...entry, parent }));
  return { resources: [{ type: componentToken, name: parent, logicalName: component, component: true }, ...below] };
}

/** In the program that the engine writes, `name` is that of a variable. The engine does not make it a valid one. */
function withVariables(entries: readonly Entry[]): Entry[] {
  const taken = new Set<string>();
  return entries.map((entry) => {
    const plain = entry.name.replace(/[^A-Za-z0-9]+/g, "_");
    let name = plain;
    for (let number = 2; taken.has(name); number++) name = `${plain}_${number}`;
    taken.add(name);
    return { ...entry, name };
  });
}

/** The stacks that manage some of the objects now, other than the destination. */
export function otherStacks(snapshot: Snapshot, { project, stack }: Destination): string[] {
  const marks = [...objectsIn(snapshot).values()].flatMap(({ mark }) => mark ?? []);
  const stacks = new Set(marks.map(({ owner }) => stackOf(owner)));
  stacks.delete(`${project}/${stack}`);
  return [...stacks].sort();
}

/** With all its objects by id, so that none has to be searched for. */
interface Indexed extends Exported {
  readonly objects: ReadonlyMap<string, Marked>;
}

function importingOf(described: Described, exported: Indexed, destination: Destination): Importing | undefined {
  const { address, declaration } = described;
  const { ids, snapshot, account } = exported;
  const isOfOrganization = [organizationOwnership.name, organizationMembers.name].includes(declaration.name);
  const id = isOfOrganization ? snapshot.organization.id : ids[address];
  if (id === undefined) return undefined;
  const inputs: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(described.inputs)) inputs[name] = withIds(value, exported);
  const { outputs, marks } = heldBy(declaration.name, id, inputs, exported);
  return {
    declaration,
    id,
    inputs,
    outputs: { ...outputs, ...localOf(declaration, inputs) },
    mark: markFor(ownerIn(destination, described), marks),
    account: declaration.name === organization.name ? account : undefined,
  };
}

/** A value with ids where it refers to other resources, at any depth. */
function withIds(value: Given, exported: Exported): unknown {
  if (value instanceof Reference) return idOf(value, exported);
  if (!isBag(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withIds(one as Given, exported)]));
}

function idOf({ address, builtIn }: Reference, { ids, snapshot }: Exported): string | undefined {
  return builtIn === undefined ? ids[address] : snapshot.roles.find(({ outputs }) => outputs.kind === builtIn)?.id;
}

/** The outputs of a resource, and the marks of the objects that it will hold. */
function heldBy(type: string, id: string, { ownerEmail, members }: Bag, { snapshot, objects }: Indexed): Holding {
  const organizationId = snapshot.organization.id;
  if (type === organizationOwnership.name) {
    const membershipId = snapshot.members.find(({ outputs }) => outputs.owner === true)?.id;
    return { outputs: { organizationId, ownerEmail, membershipId }, marks: [] };
  }
  if (type === organizationMembers.name) {
    const held = snapshot.members.filter(({ outputs }) => Object.hasOwn(members as object, outputs.userEmail));
    const membershipIds = Object.fromEntries(held.map((one) => [one.outputs.userEmail, one.id]));
    return { outputs: { organizationId, members, membershipIds }, marks: held.map(({ mark }) => mark) };
  }
  if (type === rolePermissions.name) {
    const all = (snapshot.permissions.get(id) ?? []).map((one) => ({ ...one, text: textOf(one.outputs) }));
    const permissions = all.filter(({ text }) => text !== "").map(({ outputs, text }) => [outputs.subject, text]);
    const permissionIds = all.map((one) => [one.outputs.subject, one.id]);
    const matrix = { permissions: Object.fromEntries(permissions), permissionIds: Object.fromEntries(permissionIds) };
    return { outputs: { roleId: id, ...matrix, organizationId }, marks: all.map(({ mark }) => mark) };
  }
  const one = objects.get(id);
  return { outputs: one?.outputs ?? {}, marks: [one?.mark] };
}

interface Holding {
  readonly outputs: Bag;
  readonly marks: Marks;
}

type Marks = readonly (Mark | undefined)[];

function markFor(owner: string, marks: Marks): Mark {
  const [first] = marks;
  const isOwn = first?.owner === owner && marks.every((mark) => mark?.nonce === first.nonce);
  return isOwn ? first : { owner, nonce: newNonce() };
}

/** The owner of a resource, as its shell computes it from the URN. */
function ownerIn({ project, stack, component, shell }: Destination, { address, declaration }: Described): string {
  const name = resourceName(component, address);
  const parent = shell === "dynamic" ? `${componentToken}$` : "";
  const type = `${parent}${tokenIn(shell, declaration.name)}`;
  return ownerOf(project, stack, name, formatUrn(project, stack, type, name));
}

interface Marked {
  readonly id: string;
  readonly outputs: Bag;
  readonly mark: Mark | undefined;
}

/** Every object by its id. */
function objectsIn(snapshot: Snapshot): ReadonlyMap<string, Marked> {
  const { organization: whole, roles, permissions, credentials, profiles, members, applications } = snapshot;
  const all: Marked[] = [whole, ...roles, ...credentials, ...profiles, ...members, ...applications];
  return new Map([...all, ...[...permissions.values()].flat()].map((one) => [one.id, one]));
}
