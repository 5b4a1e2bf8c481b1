import { kindIsForOrganizations, someKindsHaveNoRole } from "../../entities/api-credential";
import { someoneHoldsIt } from "../../entities/application-membership";
import type { Attribute } from "../../entities/attribute";
import type { Entity } from "../../entities/declaration";
import type { Relationship } from "../../entities/relationship";
import type { Rule } from "../../entities/rule";
import { declaring, type Reading } from "../reading";

const without = (rule: Rule) => (entity: Entity) => ({ rules: entity.rules.filter((each) => each !== rule) });

const unique = (...fields: string[]) => ({
  uniqueKeys: [{ fields, reportedOn: fields.at(-1) ?? "", ignoreCase: false }],
});

/** What the objects are like, and which rules they keep. */
export const objects = {
  versions: {
    otherwise: "relationships are in `changes`, as `role_id`",
    entity: (entity) => ({ ...entity, versionsRelationships: true }),
  },
  plan: {
    otherwise: "`can_switch_live` is true",
    ...declaring("organizations", (entity) => withAttribute(entity, "can_switch_live", { default: true })),
  },
  "custom-roles": { otherwise: "born with base permissions", settings: { roles_start_with_base_permissions: true } },
  permissions: {
    otherwise: "a second one is accepted",
    ...declaring("permissions", () => ({ uniqueKeys: [] })),
  },
  memberships: {
    otherwise: "letter case tells addresses apart",
    ...declaring("memberships", () => unique("organization", "user_email")),
  },
  "test-enabled": {
    otherwise: "true for `test_access` alone",
    ...declaring("membership_profiles", (entity) =>
      withAttribute(entity, "test_enabled", { compute: ({ attributes }) => attributes.access_scope === "test_access" }),
    ),
  },
  "membership-profiles": {
    otherwise: "their names are unique in an organization",
    ...declaring("membership_profiles", () => unique("organization", "name")),
  },
  "app-membership-holders": {
    otherwise: "nobody has to hold it",
    ...declaring("application_memberships", without(someoneHoldsIt)),
  },
  "app-membership-repeats": {
    otherwise: "one per app and profile",
    ...declaring("application_memberships", () => unique("api_credential", "membership_profile")),
  },
  "app-membership-locks": {
    otherwise: "go with their profile too",
    ...declaring("application_memberships", (entity) =>
      withRelationship(entity, "membership_profile", { whenTargetIsDeleted: "delete" }),
    ),
  },
  "credential-roles": {
    otherwise: "a role that has no effect is accepted",
    ...declaring("api_credentials", without(someKindsHaveNoRole)),
  },
  "credential-kinds": {
    otherwise: "accepted as any other kind",
    ...declaring("api_credentials", without(kindIsForOrganizations)),
  },
  "credential-values": {
    otherwise: "`mode` is `live`",
    ...declaring("api_credentials", (entity) => withAttribute(entity, "mode", { default: "live" })),
  },
} as const satisfies Record<string, Reading>;

function withAttribute(entity: Entity, name: string, change: Partial<Attribute>): Partial<Entity> {
  return { attributes: withMember(entity.attributes, name, change) };
}

function withRelationship(entity: Entity, name: string, change: Partial<Relationship>): Partial<Entity> {
  return { relationships: withMember(entity.relationships, name, change) };
}

/** Without a prototype, as declarations are: a name from a request must not find what every object inherits. */
function withMember<T extends object>(
  members: Readonly<Record<string, T>>,
  name: string,
  change: Partial<T>,
): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null), members, { [name]: { ...members[name], ...change } });
}
