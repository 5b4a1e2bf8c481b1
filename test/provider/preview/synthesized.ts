import type { Json } from "../../../provider/json";
import { canonical } from "../../../provider/model/order";
import { declaredResourcesOf } from "../../../provider/spec/declared-resources";
import { type Described, Reference, resourceName } from "../../../provider/spec/resources";
import { type OrganizationSpec, organizationSpec, type Values } from "../../../provider/spec/spec";

/** The engine's sign of a value that is not known yet. */
export const unknownSign = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type Shell = "dynamic" | "native";

/** The ids of the built-in roles, which a plan names and does not explain. */
export const builtInIds: Readonly<Record<string, string>> = { admin: "id-admin", read_only: "id-read_only" };

interface State {
  readonly type: string;
  readonly id?: string;
  readonly inputs: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
  readonly propertyDependencies: Record<string, string[]>;
}

/**
 * What `pulumi preview --json --show-sames` would print for a stack that holds the resources of one file and whose program
 * declares those of another.
 */
export function previewBetween(before: OrganizationSpec, after: OrganizationSpec, shell: Shell = "dynamic"): string {
  const [olds, news] = [before, after].map(
    (spec) => new Map(declaredResourcesOf(spec).map((one) => [one.address, one])),
  );
  const steps: object[] = [];
  const fresh = new Set<string>();
  const count: Record<string, number> = {};
  const add = (op: string, address: string, oldState?: State, newState?: State) => {
    count[op] = (count[op] ?? 0) + 1;
    steps.push({ op, urn: urnOf((news?.get(address) ?? olds?.get(address)) as Described, shell), oldState, newState });
  };
  for (const [address, one] of news ?? []) {
    const old = olds?.get(address);
    const isReplaced = old !== undefined && replaces(old, one, fresh);
    if (!old || isReplaced) fresh.add(address);
    const newState = stateOf(one, news, fresh, shell, old !== undefined && !isReplaced);
    const oldState = old && stateOf(old, olds, new Set(), shell, true);
    if (!oldState) add("create", address, undefined, newState);
    else if (isReplaced) {
      const doomed = { ...oldState, delete: true };
      add("create-replacement", address, doomed, newState);
      add("replace", address, doomed, newState);
      add("delete-replaced", address, doomed);
    } else if (canonical(oldState.inputs) !== canonical(newState.inputs)) add("update", address, oldState, newState);
    else add("same", address, oldState, oldState);
  }
  for (const [address, old] of olds ?? [])
    if (!news?.has(address)) add("delete", address, stateOf(old, olds, new Set(), shell, true));
  return JSON.stringify({ steps, changeSummary: count });
}

/** A spec that says all that decides about access, that needs no defaults, and that has a resource for each member and app. */
export function explicit({ otherMembers: _, ...spec }: OrganizationSpec): OrganizationSpec {
  const without = ({ was: __, onDelete: ___, rotate: ____, ...entry }: Values): Values => entry;
  const each = (section: Readonly<Record<string, Values>>, change: (entry: Values) => object) =>
    Object.fromEntries(Object.entries(section).map(([handle, entry]) => [handle, { ...change(without(entry)) }]));
  const { organization } = spec;
  return organizationSpec({
    ...spec,
    organization: { name: organization.name as Json },
    roles: each(spec.roles, (entry) => ({ ...entry, permissions: entry.permissions ?? {} })) as unknown as Json,
    credentials: each(spec.credentials, (entry) => ({ ...entry, mode: entry.mode ?? "live" })) as unknown as Json,
    profiles: each(spec.profiles, (entry) => ({
      ...entry,
      accessScope: entry.accessScope ?? "all_access",
    })) as unknown as Json,
    members: each(spec.members, (entry) => ({
      ...entry,
      accessScope: entry.accessScope ?? "all_access",
    })) as unknown as Json,
  });
}

function replaces(old: Described, one: Described, fresh: ReadonlySet<string>): boolean {
  return Object.entries(one.declaration.fields).some(([name, field]) => {
    if (field.kind === "trigger" || field.kind === "group" || field.change !== "replace") return false;
    const [was, is] = [old.inputs[name], one.inputs[name]];
    if (was === undefined && is === undefined) return false;
    if (is instanceof Reference && fresh.has(is.address)) return true;
    return canonical(was) !== canonical(is);
  });
}

function stateOf(
  one: Described,
  all: ReadonlyMap<string, Described> | undefined,
  fresh: ReadonlySet<string>,
  shell: Shell,
  isThere: boolean,
): State {
  const propertyDependencies: Record<string, string[]> = {};
  const inputs: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(one.inputs)) {
    propertyDependencies[name] = [];
    inputs[name] = resolved(value, (reference) => {
      const target = all?.get(reference.address);
      if (target) propertyDependencies[name]?.push(urnOf(target, shell));
      if (reference.builtIn) return builtInIds[reference.builtIn];
      return fresh.has(reference.address) ? unknownSign : `id-${reference.address}`;
    });
  }
  const outputs = { ...inputs, __declared: Object.keys(inputs), __mark: "shop/test/x#01234567.00" };
  const type = tokenOf(one, shell);
  const id = one.declaration.name === "RolePermissions" ? String(inputs.roleId) : `id-${one.address}`;
  return { type, ...(isThere ? { id, outputs } : {}), inputs, propertyDependencies };
}

function resolved(value: unknown, idOf: (reference: Reference) => string | undefined): unknown {
  if (value instanceof Reference) return idOf(value);
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolved(one, idOf)]));
}

function tokenOf({ declaration: { name } }: Described, shell: Shell): string {
  return shell === "dynamic" ? `pulumi-nodejs:dynamic/commercelayer:${name}` : `commercelayer:index:${name}`;
}

function urnOf(one: Described, shell: Shell): string {
  const types = `commercelayer:index:OrganizationFile$${tokenOf(one, shell)}`;
  return `urn:pulumi:test::shop::${types}::${resourceName("shop", one.address)}`;
}
