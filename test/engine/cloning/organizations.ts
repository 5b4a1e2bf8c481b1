import fc from "fast-check";
import type { EmulatorOptions } from "../../../emulator";

/** The data of an emulator that has one organization called `Green`. */
export type Seed = NonNullable<EmulatorOptions["seed"]>;

export const sourceOwner = "owner@green.example";
export const targetOwner = "keeper@live.example";

const names = fc.oneof(
  fc.constantFrom(
    "Editor",
    "editor",
    "Café Zürich",
    "2024",
    "true",
    "__proto__",
    "${ENV}",
    "a | b",
    "编辑",
    "- x: y # z",
  ),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter((name) => name.trim() === name && name !== ""),
);
const subjects = fc.constantFrom("orders", "skus", "prices", "markets", "returns", "constructor");
const scopes = fc.constantFrom("live_access", "test_access", "all_access");
const flags = fc
  .record({ can_create: fc.boolean(), can_read: fc.boolean(), can_update: fc.boolean(), can_destroy: fc.boolean() })
  .filter((rights) => Object.values(rights).some(Boolean));
const filters = fc.option(fc.constantFrom({ status_in: ["placed", "approved"] }, { number_eq: "1" }), {
  nil: undefined,
});

const sizes = fc.record({
  roles: fc.integer({ min: 1, max: 3 }),
  credentials: fc.integer({ min: 1, max: 4 }),
  profiles: fc.nat(2),
  members: fc.integer({ min: 1, max: 4 }),
});

/** Organizations as the API allows them, with names as people should not give them. */
export const organizations: fc.Arbitrary<Seed> = sizes.chain((count) => {
  const role = fc.nat(count.roles - 1).map((index) => idOf("role", index));
  const unique = (length: number) => fc.uniqueArray(names, { minLength: length, maxLength: length });
  const list = <T>(one: fc.Arbitrary<T>, length: number) => fc.array(one, { minLength: length, maxLength: length });
  return fc
    .record({
      roles: unique(count.roles),
      matrices: list(fc.dictionary(subjects, flags, { maxKeys: 3 }), count.roles),
      credentials: list(
        fc.record({
          name: names,
          kind: fc.constantFrom("integration", "sales_channel", "webapp", "orders", "skus"),
          role,
        }),
        count.credentials,
      ),
      profiles: unique(count.profiles),
      members: list(fc.record({ role, access_scope: scopes, profile: fc.nat(3) }), count.members),
      applications: fc.array(
        fc.record({
          app: fc.nat(count.credentials - 1),
          holder: fc.nat(count.members + count.profiles - 1),
          role,
          filters,
        }),
        { maxLength: 4 },
      ),
      color: fc.constantFrom(undefined, "#C8984E"),
      metadata: fc.constantFrom({}, { team: "green", "a b": ["ü"] }),
    })
    .map(({ roles, matrices, credentials, profiles, members, applications, color, metadata }) => {
      const inOrganization = { organization: "greengreen" };
      const isApp = (index: number) =>
        !["integration", "sales_channel", "webapp"].includes(String(credentials[index]?.kind));
      const held = new Set<string>();
      const records = {
        users: [{ id: "ownerowner", attributes: { email: sourceOwner, first_name: "Ada", last_name: "Lovelace" } }],
        organizations: [
          {
            id: "greengreen",
            attributes: {
              name: "Green",
              metadata,
              support_phone: "1",
              ...(color === undefined ? {} : { primary_color: color }),
            },
          },
        ],
        roles: roles.map((name, index) => ({
          id: idOf("role", index),
          attributes: { name },
          relationships: inOrganization,
        })),
        permissions: matrices.flatMap((matrix, index) =>
          Object.entries(matrix).map(([subject, rights]) => ({
            attributes: { subject, ...rights },
            relationships: { role: idOf("role", index) },
          })),
        ),
        api_credentials: credentials.map(({ name, kind, role: its }, index) => ({
          id: idOf("cred", index),
          attributes: { name, kind, mode: "test" },
          relationships: { ...inOrganization, ...(kind === "integration" ? { role: its } : {}) },
        })),
        membership_profiles: profiles.map((name, index) => ({
          id: idOf("prof", index),
          attributes: { name, access_scope: "live_access" },
          relationships: inOrganization,
        })),
        memberships: members.map(({ role: its, access_scope, profile }, index) => ({
          id: idOf("memb", index),
          attributes: { user_email: `member-${index}@green.example`, access_scope },
          relationships: {
            ...inOrganization,
            role: its,
            ...(profile < profiles.length ? { membership_profile: idOf("prof", profile) } : {}),
          },
        })),
        application_memberships: applications.flatMap(({ app, holder, role: its, filters: narrow }) => {
          const isNew = !held.has(`${app} ${holder}`);
          held.add(`${app} ${holder}`);
          if (!isNew || !isApp(app)) return [];
          const whose =
            holder < members.length
              ? { membership: idOf("memb", holder) }
              : { membership_profile: idOf("prof", holder - members.length) };
          return [
            {
              attributes: narrow === undefined ? {} : { filters: narrow },
              relationships: { ...inOrganization, api_credential: idOf("cred", app), role: its, ...whose },
            },
          ];
        }),
      };
      return { records } as Seed;
    });
});

/** Ten letters, as the vendor's ids have. */
export function idOf(kind: "role" | "cred" | "prof" | "memb", index: number): string {
  return `${kind}aaaaa${"abcdefghij"[index]}`;
}

/** An account without any organization. */
export const emptyTarget: Seed = {
  records: {
    users: [{ id: "keeperkeep", attributes: { email: targetOwner, first_name: "Eva", last_name: "Keeper" } }],
  },
} as Seed;
