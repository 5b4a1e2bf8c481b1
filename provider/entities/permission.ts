import { defineEntity } from "./entity";
import { flag, json, relationship, text } from "./field";
import { accessSubjects, noRights } from "./rights";

export const permission = defineEntity({
  name: "Permission",
  type: "permissions",
  noun: "permission",
  summary: "What one role may do with one kind of resource.",
  remarks: [
    "There is one permission per role and subject. A permission without rights is the same as no permission.",
    "The vendor publishes no list of subjects; the permissions of an existing role show which ones exist.",
  ],
  writers: "an admin of an organization with an Enterprise plan",
  source: 'the vendor\'s page "Permissions" and the schema `permission`, 1.0.15',
  fields: {
    roleId: relationship("roles", { required: true, replaces: true, about: "The role that gets the rights." }),
    subject: text({ required: true, replaces: true, about: "The kind of resource, such as `orders`." }),
    canCreate: flag({ required: true, about: "Whether the role may create such resources." }),
    canRead: flag({ required: true, about: "Whether the role may read such resources." }),
    canUpdate: flag({ required: true, about: "Whether the role may update such resources." }),
    canDestroy: flag({ required: true, about: "Whether the role may delete such resources." }),
    restrictions: json({ computed: true, always: false, about: "Further restrictions, set by the server." }),
    organizationId: relationship("organizations", { computed: true, about: "The organization of the role." }),
  },
  within: { field: "roleId", by: "path", bornWithout: "custom-roles" },
  adoptsBy: ["id", "key"],
  keySpace: "permissions",
  naturalKey: ["roleId", "subject"],
  creation: "by-key",
  adoptsUnmarked: true,
  mayLockOut: true,
  powers: ({ subject, canCreate, canUpdate }) => accessSubjects.includes(subject) && (canCreate || canUpdate),
  retirement: {
    byDefault: "neutralize",
    neutral: { of: "self", attributes: noRights },
    remains: "permissions",
  },
});
