import { entities, type Ground, valuesOf } from "../../provider/entities/values";
import type { Declared, Model, TypeName } from "./model";
import type { Random } from "./random";

/** What resources of a round are made of. */
export interface Supplies {
  readonly random: Random;
  readonly ground: Ground;
  /** The address of the user behind the credentials. */
  readonly me: string;
  /** A number that no other name of the round has. */
  next(): number;
  /** Whether another stack holds the rights of a role. */
  isTaken(role: unknown): boolean;
  /** Whether another stack has ever held the rights of a role: who gives it some has to say that they may be taken over. */
  isShared(role: unknown): boolean;
}

type Args = Readonly<Record<string, unknown>>;

export const subjects = ["orders", "skus", "prices", "bundles"];
const words = ["create", "read", "update", "destroy"];
const sso = {
  clientId: "one",
  clientSecret: "planted-1",
  issuer: "https://a.example/issuer",
  domains: "a.example",
  tokenUrl: "https://a.example/token",
  authorizeUrl: "https://a.example/authorize",
  jwksUrl: "https://a.example/jwks",
};

/** A new resource that fits the model, or undefined where there can be no more of its type. */
export function invent(supplies: Supplies, model: Model, type: TypeName): Declared | undefined {
  const label = `${type.replace(/[a-z]/g, "").toLowerCase()}${supplies.next()}`;
  const args = inventArgs(supplies, model, type, label);
  if (!args) return undefined;
  return { label, type, name: label, args, aliases: [], deleteBeforeReplace: false, isExplicit: false };
}

function inventArgs(supplies: Supplies, model: Model, type: TypeName, label: string): Args | undefined {
  const { random, ground, me } = supplies;
  const organizationId = ground.organization;
  const name = `${type} ${label}`;
  const own = { organizationId, name, reference: label };
  const refTo = (other: TypeName, ids: readonly [string, ...string[]], isFit = (_: Declared) => true) => {
    const declared = model.filter((one) => one.type === other && isFit(one)).map((one) => ({ ref: one.label }));
    return random.chance(0.7) ? (random.pick(declared) ?? random.one(...ids)) : random.one(...ids);
  };
  const here = (one: Declared) => one.args.organizationId === organizationId;
  const role = () => refTo("Role", ground.roles, here);
  const filters = { market_id_in: [supplies.next()] };
  switch (type) {
    case "Organization":
      return model.some((one) => one.type === type) ? undefined : { name, reference: label };
    case "Role":
      return own;
    case "MembershipProfile":
      return { ...own, accessScope: "all_access" };
    case "ApiCredential":
      return random.chance(0.5)
        ? { ...own, kind: "sales_channel" }
        : { ...own, kind: "integration", roleId: role(), mode: "test" };
    case "IdentityProvider":
      return { ...sso, name, reference: label };
    case "Membership": {
      const profile = random.chance(0.3)
        ? { membershipProfileId: refTo("MembershipProfile", ground.profiles, here) }
        : {};
      return { organizationId, roleId: role(), userEmail: `${label}@chaos.example`, reference: label, ...profile };
    }
    case "ApplicationMembership":
      return {
        organizationId,
        roleId: role(),
        membershipId: refTo("Membership", ground.memberships),
        apiCredentialId: random.one(...ground.credentials),
        reference: label,
        filters,
      };
    case "Permission":
    case "RolePermissions":
      return inventRights(supplies, model, type);
    case "UserProfile":
      return model.some((one) => one.type === type) ? undefined : { firstName: `Ada ${label}`, timeZone: "UTC" };
    case "OrganizationOwnership":
      // A transfer takes the caller's rights away, so that nothing could be said of the rest of the round.
      return model.some((one) => one.type === type) ? undefined : { organizationId, ownerEmail: me };
  }
}

/** Rights of a role that has none from the program yet: a matrix cannot share its role. */
function inventRights(supplies: Supplies, model: Model, type: TypeName): Args | undefined {
  const { random, ground, isTaken, isShared } = supplies;
  const all = [...model.filter((one) => one.type === "Role").map(({ label }) => ({ ref: label })), ground.roles[2]];
  const holders = all.filter((role) => !isTaken(role));
  const adoptOf = (role: unknown) => (isShared(role) ? { adopt: true } : {});
  const rightsOf = (roleId: unknown) =>
    model
      .filter(({ args }) => args.subject !== undefined || args.permissions !== undefined)
      .filter((one) => isSame(one.args.roleId, roleId));
  if (type === "RolePermissions") {
    const roleId = random.pick(holders.filter((one) => rightsOf(one).length === 0));
    return roleId === undefined ? undefined : { roleId, permissions: inventMatrix(random), ...adoptOf(roleId) };
  }
  const roleId = random.pick(holders.filter((one) => rightsOf(one).every((other) => other.type === "Permission")));
  if (!roleId) return undefined;
  const taken = rightsOf(roleId).map(({ args }) => args.subject);
  const subject = random.pick(subjects.filter((one) => !taken.includes(one)));
  return subject === undefined ? undefined : { roleId, subject, ...flagsOf(inventRight(random)), ...adoptOf(roleId) };
}

export function inventMatrix(random: Random): Record<string, string> {
  return Object.fromEntries(random.some(subjects, 0.6).map((subject) => [subject, inventRight(random)]));
}

/** At least one right, so that it shows when it stays. */
export function inventRight(random: Random): string {
  const some = random.some(words, 0.5);
  return some.length === 0 ? random.one("read", "update") : some.join(" ");
}

export function flagsOf(text: string): Record<string, boolean> {
  const given = text.split(" ");
  return {
    canCreate: given.includes("create"),
    canRead: given.includes("read"),
    canUpdate: given.includes("update"),
    canDestroy: given.includes("destroy"),
  };
}

/** The other value of a field that can be changed in place; undefined where the type has none. */
export function changedField(supplies: Supplies, { type, label, args }: Declared): [string, unknown] | undefined {
  const { random, ground } = supplies;
  if (type === "RolePermissions") return ["permissions", inventMatrix(random)];
  if (type === "UserProfile") return ["firstName", `Ada ${supplies.next()}`];
  const entity = entities.find(({ name }) => name === type);
  if (!entity) return undefined;
  const { reference: _, ...values } = valuesOf(entity, ground);
  const isFit = (field: string) => field !== "roleId" || (args.kind ?? "integration") === "integration";
  const field = random.pick(Object.keys(values).filter(isFit));
  const value = field === undefined ? undefined : random.pick(values[field] ?? []);
  if (field === undefined || value === undefined) return undefined;
  return [field, field === "name" ? `${value} ${label} ${supplies.next()}` : value];
}

/** What asks for a replacement of the resource; undefined where the type has no such field, or others stand in the way. */
export function replacingField({ ground, ...supplies }: Supplies, { type, args, label }: Declared, isAlone: boolean) {
  const elsewhere = args.organizationId === ground.organization ? ground.otherOrganization : ground.organization;
  switch (type) {
    case "Role":
    case "MembershipProfile":
      return isAlone ? { organizationId: elsewhere } : undefined;
    case "ApiCredential":
      return supplies.random.chance(0.5)
        ? { rotationTrigger: `${supplies.next()}` }
        : { mode: args.mode === "live" ? "test" : "live" };
    case "Membership":
      return { userEmail: `${label}-${supplies.next()}@chaos.example` };
    case "ApplicationMembership": {
      const [one, other] = ground.credentials;
      return { apiCredentialId: args.apiCredentialId === one ? other : one };
    }
    default:
      return undefined;
  }
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
