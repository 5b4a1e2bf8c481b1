import { json, text, time } from "./field";
import { defineView } from "./view";

/** Read-only. */
export const version = defineView({
  type: "versions",
  noun: "version",
  source: 'the vendor\'s page "Versions" and the schema `version`, 1.0.15',
  fields: {
    resourceType: text({
      computed: true,
      known: ["memberships", "permissions", "roles"],
      about: "The type of the changed object: `memberships`, `permissions` or `roles`.",
    }),
    resourceId: text({ computed: true, about: "The id of the changed object." }),
    event: text({
      computed: true,
      known: ["create", "update", "destroy"],
      about: "`update` or `destroy`; for roles also `create`.",
    }),
    changes: json({ computed: true, about: "What changed: each attribute with its values before and after." }),
    who: json({ computed: true, always: false, about: "The application that made the change, if known." }),
    createdAt: time({ about: "When the change was made." }),
  },
});
