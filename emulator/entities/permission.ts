import type { Draft } from "../jsonapi/draft";
import { invalid } from "../jsonapi/problems";
import type { Records } from "../store/records";
import { attribute } from "./attribute";
import { common } from "./common";
import { entity } from "./declaration";
import { toMany, toOne } from "./relationship";
import type { Rule } from "./rule";

const right = () => attribute("boolean", { create: "required", update: true, filter: true });

/** The rights of `admin` and `read_only` roles are fixed and have no permissions of their own. */
const onlyCustomRolesHavePermissions: Rule = (draft, { store }) => {
  const role = store.find("roles", draft.target("role") ?? "");
  return role && role.attributes.kind !== "custom"
    ? invalid("role", "relationships", "must be a custom role")
    : undefined;
};

/** What one role may do with one kind of resource. There is one per role and subject, and it cannot be deleted. */
export const permission = entity("permissions", "Permission", {
  attributes: {
    can_create: right(),
    can_read: right(),
    can_update: right(),
    can_destroy: right(),
    subject: attribute("string", { create: "required", filter: true }),
    restrictions: attribute("object", { default: {}, filter: true }),
    ...common,
  },
  relationships: {
    organization: toOne("organizations"),
    role: toOne("roles", { create: "required" }),
    versions: toMany("versions", "permission", { filter: false }),
  },
  uniqueKeys: [{ fields: ["role", "subject"], reportedOn: "subject", ignoreCase: false }],
  rules: [onlyCustomRolesHavePermissions],
  versioned: ["update"],
});

/** A permission belongs to the organization of its role. Null while the draft names no role. */
export function organizationOfRole(draft: Draft, store: Records): string | null {
  return store.find("roles", draft.target("role") ?? "")?.relationships.organization ?? null;
}
