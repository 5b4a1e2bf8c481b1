import { json, text, time } from "./field";
import type { View } from "./view";

/** Nothing of it can be written. */
export const version: View = {
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
      about: "`update` or `destroy`; for roles `create` as well.",
    }),
    changes: json({ computed: true, about: "What changed: attribute, and its values before and after." }),
    who: json({ computed: true, always: false, about: "The application that made the change, where it is known." }),
    createdAt: time({ about: "When it was changed." }),
  },
};
