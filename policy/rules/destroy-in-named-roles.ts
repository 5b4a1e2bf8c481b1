import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { keysOf, ofType, referred, unknown, valueAt } from "../seen";

/** Who may destroy is decided by name. */
export const destroyInNamedRoles: StackValidationPolicy = {
  name: "destroy-in-named-roles",
  description: "Only roles that the configuration names may have a right to destroy.",
  enforcementLevel: "mandatory",
  severity: "high",
  configSchema: {
    properties: {
      roles: {
        type: "array",
        items: { type: "string" },
        default: [],
        description: "The names of Role resources in the program, or the ids of roles that the stack does not manage.",
      },
    },
  },
  validateStack: ({ resources, getConfig }, report) => {
    const { roles } = getConfig<{ roles: string[] }>();
    for (const one of ofType(resources, "RolePermissions", "Permission")) {
      const role = referred(one, "roleId", "Role");
      const id = valueAt(one.props, "roleId");
      const isNamed = roles.includes(role?.name ?? "") || (typeof id === "string" && roles.includes(id));
      if (isNamed || !mayDestroy(one)) continue;
      report("it gives a role a right to destroy that is not among `roles` of this policy's configuration", one.urn);
    }
  },
};

/** What is not known yet may be the right to destroy. */
function mayDestroy({ props }: PolicyResource): boolean {
  const single = valueAt(props, "canDestroy");
  if (single !== undefined) return single === true || single === unknown;
  const matrix = valueAt(props, "permissions");
  if (matrix === unknown) return true;
  return keysOf(matrix).some((subject) => {
    const rights = valueAt(matrix, subject);
    if (typeof rights === "string") return rights.split(/[\s,]+/).includes("destroy");
    if (!Array.isArray(rights)) return rights === unknown;
    return [...rights.keys()].some((index) => [unknown, "destroy"].includes(valueAt(rights, String(index)) as string));
  });
}
