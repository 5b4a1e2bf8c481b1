import { entities as all } from "../../../provider/entities";
import type { Entity } from "../../../provider/entities/entity";
import { apiField, apiFields } from "../../../provider/entities/view";

/** The entities of which there can be many. The one user of the credentials has a suite of its own. */
export const entities = all.filter(({ singleton }) => singleton === undefined);

type Args = Readonly<Record<string, unknown>>;

/** Three values of one input: the first, what the program changes it to, and what others set it to then. */
export type Values = readonly [first: unknown, second: unknown, foreign: unknown];

/** Objects that exist before the program runs. */
export interface Ground {
  readonly organization: string;
  readonly otherOrganization: string;
  readonly roles: readonly [string, string, string];
  readonly otherRole: string;
  readonly profiles: readonly [string, string, string];
  readonly otherProfile: string;
  readonly memberships: readonly [string, string];
  readonly otherMembership: string;
  readonly credentials: readonly [string, string];
  readonly otherCredential: string;
}

/** Who creates objects behind the provider's back; relationships are named as the API does. */
export interface Poster {
  post(
    type: string,
    attributes: Args,
    relationships: Readonly<Record<string, string>>,
  ): Promise<{ readonly id: string }>;
}

const common = {
  reference: ["r-1", "r-2", "r-3"],
  referenceOrigin: ["erp", "crm", "by hand"],
  metadata: [{ team: "a" }, { team: "b" }, { team: "c" }],
} satisfies Record<string, Values>;

/** Values of every input that can be updated. */
export function valuesOf(entity: Entity, { roles, profiles }: Ground): Record<string, Values> {
  const own: Record<string, Record<string, Values>> = {
    Organization: {
      name: ["First", "Second", "Foreign"],
      supportPhone: ["+1", "+2", "+3"],
      supportEmail: ["a@shop.example", "b@shop.example", "c@shop.example"],
      logoUrl: ["https://a.example/l.svg", "https://b.example/l.svg", "https://c.example/l.svg"],
      faviconUrl: ["https://a.example/f.ico", "https://b.example/f.ico", "https://c.example/f.ico"],
      primaryColor: ["#111111", "#222222", "#333333"],
      contrastColor: ["#AAAAAA", "#BBBBBB", "#CCCCCC"],
      gtmId: ["GTM-1", "GTM-2", "GTM-3"],
      gtmIdTest: ["GTM-4", "GTM-5", "GTM-6"],
      config: [{ mfe: { default: { language: "it" } } }, { mfe: { default: { language: "en" } } }, { apps: {} }],
    },
    Role: { name: ["First", "Second", "Foreign"] },
    Permission: {
      canCreate: [true, false, true],
      canRead: [false, true, false],
      canUpdate: [true, false, true],
      canDestroy: [false, true, false],
    },
    Membership: {
      roleId: roles,
      accessScope: ["test_access", "all_access", "live_access"],
      membershipProfileId: profiles,
    },
    MembershipProfile: {
      name: ["First", "Second", "Foreign"],
      accessScope: ["test_access", "all_access", "live_access"],
    },
    ApplicationMembership: {
      roleId: roles,
      membershipProfileId: profiles,
      filters: [{ market_id_in: [1] }, { market_id_in: [1, 2] }, { market_id_in: [] }],
    },
    IdentityProvider: {
      name: ["First", "Second", "Foreign"],
      clientId: ["one", "two", "three"],
      clientSecret: ["planted-1", "planted-2", "planted-3"],
      issuer: urls("issuer"),
      domains: ["a.example, b.example", "c.example", "d.example"],
      tokenUrl: urls("token"),
      authorizeUrl: urls("authorize"),
      jwksUrl: urls("jwks"),
      organization: ["org_1", "org_2", "org_3"],
      disabled: [true, false, true],
    },
    ApiCredential: {
      name: ["First", "Second", "Foreign"],
      roleId: roles,
      redirectUri: ["https://a.example/", "https://b.example/", "https://c.example/"],
      expiresIn: [7300, 7400, 7500],
    },
  };
  return { ...own[entity.name], ...common };
}

/** Values of every input that cannot be updated: a first one, and another that asks for a replacement. */
export function fixedValuesOf(entity: Entity, ground: Ground): Record<string, readonly [unknown, unknown]> {
  const organizationId = [ground.organization, ground.otherOrganization] as const;
  const own: Record<string, Record<string, readonly [unknown, unknown]>> = {
    Organization: {},
    Role: { organizationId },
    Permission: { roleId: [ground.roles[0], ground.roles[1]], subject: ["orders", "skus"] },
    MembershipProfile: { organizationId },
    ApplicationMembership: {
      organizationId,
      apiCredentialId: ground.credentials,
      membershipId: ground.memberships,
    },
    IdentityProvider: {},
    Membership: { organizationId, userEmail: ["ann@shop.example", "zoe@shop.example"] },
    ApiCredential: {
      organizationId,
      kind: ["integration", "orders"],
      mode: ["test", "live"],
      custom: [true, false],
    },
  };
  return own[entity.name] ?? {};
}

/** What the suites ask of every resource and of every input, save where the API makes it impossible, and why. */
export const exempt: Readonly<Record<string, string>> = {
  "Organization.region changed": "refused before anything is written: replacement.test.ts",
  "ApiCredential.roleId cleared": "an integration cannot do without its role",
  "ApiCredential.expiresIn cleared to nothing": "the server has a default of its own for it",
  "UserProfile.email cleared": "the API offers no way back: the value stays, ownership.test.ts",
  "UserProfile.firstName cleared": "the API offers no way back: the value stays, ownership.test.ts",
  "UserProfile.lastName cleared": "the API offers no way back: the value stays, ownership.test.ts",
  "Organization deleted by others": "the API cannot delete organizations",
  "Role deleted by others": "the API cannot delete roles",
  "Permission deleted by others": "the API cannot delete permissions",
  "RolePermissions deleted by others": "the API cannot delete permissions; lost rights: role-permissions.test.ts",
  "OrganizationMembers deleted by others":
    "an organization always has an owner; lost members: organization-members.test.ts",
  "RotatingApiCredential deleted by others": "the next update makes a new current one: rotation.test.ts",
  "UserProfile deleted by others": "the API cannot delete users",
  "OrganizationOwnership deleted by others": "an organization always has an owner",
  "OrganizationOwnership repaired": "only the new owner can give it back, and the up says so: ownership.test.ts",
};

/** The inputs of an entity that can be updated. */
export function updatable(entity: Entity): string[] {
  return apiFields(entity)
    .filter(([, field]) => field.input !== "none" && field.change === "update")
    .map(([name]) => name);
}

/** Whether an input of an entity is cleared when it is no longer declared. */
export function isRemovable(entity: Entity, input: string): boolean {
  return apiField(entity, input).input === "optional" && !exempt[`${entity.name}.${input} cleared`];
}

/** Every input that can be set, with its first value. */
export function completeArgs(entity: Entity, ground: Ground): Args {
  const firsts = Object.entries({ ...valuesOf(entity, ground), ...fixedValuesOf(entity, ground) });
  const args = Object.fromEntries(firsts.map(([name, [first]]) => [name, first]));
  return entity.name === "Organization" ? { ...args, region: "eu-west-1" } : args;
}

function urls(path: string): Values {
  return ["a", "b", "c"].map((host) => `https://${host}.example/${path}`) as unknown as Values;
}

/** Two organizations with all that other objects can refer to, which no stack manages. */
export async function layGround(world: Poster): Promise<Ground> {
  const organization = (await world.post("organizations", { name: "Ground" }, {})).id;
  const otherOrganization = (await world.post("organizations", { name: "Other ground" }, {})).id;
  const make = async (type: string, attributes: object, of = organization, relationships = {}) =>
    (await world.post(type, { ...attributes }, { organization: of, ...relationships })).id;
  const role = (name: string, of?: string) => make("roles", { name }, of);
  const profile = (name: string, of?: string) => make("membership_profiles", { name, access_scope: "all_access" }, of);
  const app = (name: string, of?: string) => make("api_credentials", { name, kind: "orders" }, of);
  const roles = [await role("one"), await role("two"), await role("three")] as const;
  const otherRole = await role("four", otherOrganization);
  const member = (name: string, of = organization, as = roles[0]) =>
    make("memberships", { user_email: `${name}@ground.example` }, of, { role: as });
  return {
    organization,
    otherOrganization,
    roles,
    otherRole,
    profiles: [await profile("one"), await profile("two"), await profile("three")],
    otherProfile: await profile("four", otherOrganization),
    memberships: [await member("one"), await member("two")],
    otherMembership: await member("three", otherOrganization, otherRole),
    credentials: [await app("one"), await app("two")],
    otherCredential: await app("three", otherOrganization),
  };
}
