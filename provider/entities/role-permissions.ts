import { defineDeclaration } from "./declaration";
import { json, relationship } from "./field";
import { noRights, rights, wordsOf } from "./rights";
import type { Failure } from "./rule";

export const rolePermissions = defineDeclaration({
  name: "RolePermissions",
  noun: "permissions of the role",
  summary: "All permissions of one role as one resource: the whole matrix, and nothing else.",
  remarks: [
    "It is authoritative: the role loses all rights to a subject that you leave out. A permission without rights is the same as no permission.",
    "It cannot share a role with single `Permission` resources: within one provider this is an error, and across providers and stacks they would overwrite each other.",
    "Pulumi's work grows with the square of the number of resources: for a role with a hundred subjects, prefer one `RolePermissions` to a hundred `Permission`s.",
    "To move from many `Permission`s to one `RolePermissions`, replace them in the program with one that grants the same rights, and run `pulumi up` once. It takes the permissions over before the old resources are removed, so no right changes at any moment. Moving back works the same way.",
  ],
  writers: "an admin of an organization with an Enterprise plan",
  source: 'the vendor\'s page "Permissions"',
  fields: {
    roleId: relationship("roles", { required: true, replaces: true, about: "The role that gets the rights." }),
    permissions: json({
      required: true,
      values: "Rights",
      about: 'What the role may do, by subject: `{ orders: ["read", "update"], skus: "create read update destroy" }`.',
      rules:
        "The rights are `create`, `read`, `update` and `destroy`, in any order: a list, or a string that separates them with spaces or commas. An empty list or string grants nothing.",
    }),
    permissionIds: json({
      computed: true,
      values: "string",
      varies: { with: ["permissions"] },
      about: "The ids of the permissions, by subject.",
    }),
    organizationId: relationship("organizations", { computed: true, about: "The organization of the role." }),
  },
  naturalKey: ["roleId"],
  keySpace: "permissions",
  adoptsBy: ["key"],
  mayLockOut: true,
  about: {
    id: "The id of the role.",
    adopt:
      "`true` takes over permissions of the role that another stack manages, in a create and in every update that finds some.",
    create:
      "Takes over the existing permissions of the role, and writes those that differ. Permissions that another stack manages are an error unless `adopt` is `true`.",
  },
  retirement: {
    byDefault: "neutralize",
    neutral: {
      of: "permissions",
      attributes: noRights,
    },
    remains: "permissions",
  },
  rule: ({ permissions }) => rightsAreKnown(permissions),
});

function rightsAreKnown(permissions: unknown): Failure[] {
  if (typeof permissions !== "object" || permissions === null) return [];
  return Object.entries(permissions)
    .filter(([, given]) => !isRights(given))
    .map(([subject]) => ({
      property: `permissions.${subject}`,
      reason: `it must be a list or a string of the rights ${Object.keys(rights).join(", ")}`,
    }));
}

/** A value that is not known yet, here or in a list, may turn out to be valid. */
function isRights(given: unknown): boolean {
  if (typeof given === "symbol") return true;
  if (typeof given !== "string" && !Array.isArray(given)) return false;
  return wordsOf(given).every((word: unknown) => typeof word === "symbol" || Object.hasOwn(rights, String(word)));
}
