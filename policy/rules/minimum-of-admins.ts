import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { keysOf, ofType, referred, typeOf, valueAt } from "../seen";

interface Config {
  readonly minimum: number;
  readonly adminRoleIds: readonly string[];
  readonly required: readonly string[];
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
      required: {
        type: "array",
        items: { type: "string" },
        default: [],
        description: "The e-mail addresses of people who must be among the admins.",
      },
    },
  },
  validateStack: (args, report) => {
    const { minimum, adminRoleIds, required } = args.getConfig<Config>();
    if (adminRoleIds.length === 0) return args.notApplicable("`adminRoleIds` is not configured");
    const holders = ofType(args.resources, "Membership", "OrganizationMembers");
    for (const organization of new Set(holders.map(organizationOf))) {
      const own = holders.filter((one) => organizationOf(one) === organization);
      // A role that is not known yet is none of the built-in ones that are configured.
      const isAdmin = ({ roleId }: Member) => adminRoleIds.includes(String(roleId));
      const admins = own.flatMap(membersOf).filter(isAdmin);
      if (admins.length < minimum)
        report(
          `an organization has ${admins.length} certain admins in this stack, of at least ${minimum}`,
          own[0]?.urn,
        );
      const addresses = admins.map(({ address }) => String(address).toLowerCase());
      const lacking = required.filter((one) => !addresses.includes(one.toLowerCase()));
      if (lacking.length > 0)
        report(
          `${lacking.length} of the people whom \`required\` names are not certainly admins of an organization in this stack`,
          own[0]?.urn,
        );
    }
  },
};

interface Member {
  readonly address: unknown;
  readonly roleId: unknown;
}

/** The members whom a resource holds, as far as they are known. */
function membersOf(one: PolicyResource): Member[] {
  if (typeOf(one) === "Membership")
    return [{ address: valueAt(one.props, "userEmail"), roleId: valueAt(one.props, "roleId") }];
  const members = valueAt(one.props, "members");
  return keysOf(members).map((address) => ({ address, roleId: valueAt(members, address, "roleId") }));
}

function organizationOf(member: PolicyResource): string {
  return referred(member, "organizationId", "Organization")?.urn ?? String(valueAt(member.props, "organizationId"));
}
