import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { ofType, referred, valueAt } from "../seen";

interface Config {
  readonly minimum: number;
  readonly adminRoleIds: readonly string[];
}

/** An organization with one admin loses everybody with that person. */
export const minimumOfAdmins: StackValidationPolicy = {
  name: "minimum-of-admins",
  description: "Each organization with memberships in the stack has a minimum of admins there.",
  enforcementLevel: "mandatory",
  severity: "high",
  configSchema: {
    properties: {
      minimum: { type: "integer", default: 2, description: "How many admins there must be." },
      adminRoleIds: {
        type: "array",
        items: { type: "string" },
        default: [],
        description: "The ids of the built-in `admin` roles. Without any, the rule does not apply.",
      },
    },
  },
  validateStack: (args, report) => {
    const { minimum, adminRoleIds } = args.getConfig<Config>();
    if (adminRoleIds.length === 0) return args.notApplicable("`adminRoleIds` is not configured");
    const members = ofType(args.resources, "Membership");
    for (const organization of new Set(members.map(organizationOf))) {
      const own = members.filter((one) => organizationOf(one) === organization);
      // A role that is not known yet is none of the built-in ones that are configured.
      const admins = own.filter(({ props }) => adminRoleIds.includes(String(valueAt(props, "roleId"))));
      if (admins.length < minimum)
        report(
          `an organization has ${admins.length} certain admins in this stack, of at least ${minimum}`,
          own[0]?.urn,
        );
    }
  },
};

function organizationOf(member: PolicyResource): string {
  return referred(member, "organizationId", "Organization")?.urn ?? String(valueAt(member.props, "organizationId"));
}
