import { defineEntity } from "./entity";
import { relationship, text, trigger } from "./field";
import { noRights } from "./rights";

export const role = defineEntity({
  name: "Role",
  type: "roles",
  noun: "role",
  summary: "A custom role of an organization: the set of permissions that members and integrations get.",
  remarks: [
    "The built-in `admin` and `read_only` roles cannot be managed.",
    "Moving a role to another organization creates a new role and leaves the old one behind, with a warning.",
  ],
  writers: "an admin of an organization with an Enterprise plan",
  source: 'the vendor\'s page "Roles" and the schema `role`, 1.0.15',
  fields: {
    organizationId: relationship("organizations", {
      required: true,
      replaces: true,
      about: "The organization that the role belongs to.",
    }),
    name: text({ required: true, about: "The name of the role." }),
    basePermissionsTrigger: trigger(
      { sends: { _add_missing_base_permissions: true } },
      "A changed value asks the API once to add the base permissions that the role lacks.",
    ),
    kind: text({
      computed: true,
      known: ["admin", "read_only", "custom"],
      about: "`admin` or `read_only` for the built-in roles, `custom` for all others.",
    }),
  },
  within: { field: "organizationId", by: "path" },
  adoptsBy: ["id", "key"],
  naturalKey: ["organizationId", "name"],
  keySpace: "roles",
  hasNamesakes: true,
  creation: "by-mark",
  mayLockOut: true,
  retirement: {
    byDefault: "forget",
    neutral: {
      of: "permissions",
      attributes: noRights,
    },
    remains: "roles",
  },
  unmanageable: ({ kind }) =>
    kind === "custom" ? undefined : `its kind is \`${kind}\`, and only custom roles can be managed`,
});
