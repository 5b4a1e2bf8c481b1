/** The id of another item of the same workload, by its name. */
export interface Ref {
  readonly ref: string;
}

/** One object, as data, so that a program, a naive program and a script can declare the same. */
export interface Item {
  readonly name: string;
  /** The name of the class in this package. */
  readonly entity: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Objects in an order in which each refers only to those before it. */
export type Workload = readonly Item[];

const organization: Item = { name: "shop", entity: "Organization", args: { name: "Shop" } };
const organizationId: Ref = { ref: organization.name };

/** How many of 1,000 objects are of each kind; the rest are permissions. */
const shares = { Role: 40, MembershipProfile: 40, ApiCredential: 120, Membership: 200, ApplicationMembership: 80 };

/** An organization with about as many objects of each kind as a large customer has, `count` in all. */
export function mixed(count: number): Workload {
  const numbers = Object.entries(shares).map(([entity, share]) => [entity, Math.ceil((count * share) / 1000)] as const);
  const some = (entity: keyof typeof shares, args: (index: number) => Item["args"]) =>
    many(entity, Object.fromEntries(numbers)[entity] ?? 0, args);
  const roles = some("Role", (i) => ({ organizationId, name: `Role ${i}` }));
  const profiles = some("MembershipProfile", (i) => ({ organizationId, name: `Team ${i}`, accessScope: "all_access" }));
  const credentials = some("ApiCredential", (i) => ({ organizationId, name: `Channel ${i}`, kind: "sales_channel" }));
  const people = some("Membership", (i) => ({
    organizationId,
    roleId: refTo(roles, i),
    userEmail: `person-${i}@shop.example`,
  }));
  const uses = some("ApplicationMembership", (i) => ({
    organizationId,
    apiCredentialId: refTo(credentials, i),
    membershipId: refTo(people, i),
    roleId: refTo(roles, i),
  }));
  const others = [organization, ...roles, ...profiles, ...credentials, ...people, ...uses];
  return [...others, ...permissions(roles, count - others.length)];
}

/** As many roles with as many subjects each, one resource per permission. */
export function matrix(roles: number, subjects: number): Workload {
  const all = rolesOf(roles);
  return [organization, ...all, ...permissions(all, roles * subjects)];
}

/** The same, one resource per role. */
export function matrixByRole(roles: number, subjects: number): Workload {
  const all = rolesOf(roles);
  const rights = Object.fromEntries(Array.from({ length: subjects }, (_, i) => [`subject_${i}`, "read"]));
  const sets = many("RolePermissions", roles, (i) => ({ roleId: refTo(all, i), permissions: rights }));
  return [organization, ...all, ...sets];
}

function rolesOf(count: number): Item[] {
  return many("Role", count, (i) => ({ organizationId, name: `Role ${i}` }));
}

function permissions(roles: readonly Item[], count: number): Item[] {
  return many("Permission", count, (i) => ({
    roleId: refTo(roles, i),
    subject: `subject_${Math.floor(i / roles.length)}`,
    canCreate: false,
    canRead: true,
    canUpdate: false,
    canDestroy: false,
  }));
}

function many(entity: string, count: number, args: (index: number) => Item["args"]): Item[] {
  return Array.from({ length: count }, (_, i) => ({ name: `${entity}-${i}`, entity, args: args(i) }));
}

function refTo(items: readonly Item[], index: number): Ref {
  return { ref: items[index % items.length]?.name ?? "" };
}

/** The same workload after its one-field update. */
export function updated(workload: Workload): Workload {
  return workload.map((item) => ({ ...item, args: { ...item.args, ...changeOf(item) } }));
}

/** Every object of the API has a `reference`; a role's matrix has only its rights. */
function changeOf({ entity, args }: Item): Item["args"] {
  if (entity !== "RolePermissions") return { reference: "updated" };
  const subjects = Object.keys(args.permissions as object);
  return { permissions: Object.fromEntries(subjects.map((subject) => [subject, "read update"])) };
}

function isRef(value: unknown): value is Ref {
  return typeof value === "object" && value !== null && "ref" in value;
}

/** The arguments with the ids that `idOf` finds in place of references. */
export function resolved<T>({ args }: Item, idOf: (name: string) => T): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, isRef(value) ? idOf(value.ref) : value]),
  );
}
