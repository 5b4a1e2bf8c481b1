import type { Seed } from "../../../emulator";

/** How many of each there are. `subjects` are those of each role. */
export interface Size {
  readonly roles: number;
  readonly subjects: number;
  readonly members: number;
  readonly credentials: number;
  readonly profiles: number;
}

/** 1,500 objects and some more, as a group with several brands may have them. */
export const large: Size = { roles: 12, subjects: 100, members: 200, credentials: 30, profiles: 10 };

export const small: Size = { roles: 2, subjects: 3, members: 4, credentials: 4, profiles: 2 };

/** A secret that must show up nowhere but in an import file. */
export const plantedSecret = "planted-secret-of-a-credential";

/** A seed of an organization named Shop, of this size. */
export function seedOf({ roles, subjects, members, credentials, profiles }: Size): Seed {
  const organization = "shop000000";
  const within = { organization };
  const roleId = (index: number) => id("role", index % roles);
  const appId = (index: number) => id("cred", index % credentials);
  return {
    records: {
      users: [
        { id: "owner00000", attributes: { email: "owner@shop.example", first_name: "Ada", last_name: "Lovelace" } },
      ],
      organizations: [{ id: organization, attributes: { name: "Shop", config: { mfe: { default: { links: {} } } } } }],
      roles: count(roles, (index) => ({
        id: id("role", index),
        attributes: { name: `Role ${index}` },
        relationships: within,
      })),
      permissions: count(roles * subjects, (index) => ({
        attributes: {
          subject: `subject_${index % subjects}`,
          can_create: index % 2 === 0,
          can_read: true,
          can_update: index % 3 === 0,
          can_destroy: false,
        },
        relationships: { role: id("role", Math.floor(index / subjects)) },
      })),
      api_credentials: count(credentials, (index) => ({
        id: id("cred", index),
        attributes: { name: `App ${index}`, kind: "orders", client_secret: `${plantedSecret}-${index}` },
        relationships: within,
      })),
      membership_profiles: count(profiles, (index) => ({
        id: id("prof", index),
        attributes: { name: `Profile ${index}`, access_scope: "live_access" },
        relationships: within,
      })),
      memberships: count(members, (index) => ({
        id: id("memb", index),
        attributes: { user_email: `member-${index}@shop.example` },
        relationships: { ...within, role: roleId(index) },
      })),
      application_memberships: count(members / 2 + profiles, (index) => ({
        attributes: {},
        relationships: {
          ...within,
          role: roleId(index),
          api_credential: appId(index),
          ...(index < profiles
            ? { membership_profile: id("prof", index) }
            : { membership: id("memb", index - profiles) }),
        },
      })),
    },
  };
}

function count<T>(many: number, make: (index: number) => T): T[] {
  return Array.from({ length: many }, (_, index) => make(index));
}

function id(kind: string, index: number): string {
  return `${kind}${String(index).padStart(6, "0")}`;
}
