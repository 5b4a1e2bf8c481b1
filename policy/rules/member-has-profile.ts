import type { ResourceValidationPolicy } from "@pulumi/policy";
import { keysOf, typeOf, unknown, valueAt } from "../seen";

/** What people may use is decided in profiles, not person by person. */
export const memberHasProfile: ResourceValidationPolicy = {
  name: "member-has-profile",
  description: "Every membership has a membership profile.",
  enforcementLevel: "mandatory",
  severity: "medium",
  configSchema: {
    properties: {
      except: {
        type: "array",
        items: { type: "string" },
        default: [],
        description:
          "The names of Membership resources in the program that need none, such as those of admins; members of OrganizationMembers by their addresses.",
      },
    },
  },
  validateResource: (args, report) => {
    const except = args.getConfig<{ except: string[] }>().except.map((one) => one.toLowerCase());
    switch (typeOf(args)) {
      case "Membership":
        if (except.includes(args.name.toLowerCase()) || hasProfile(args.props)) return;
        return report("the membership has no profile: give `membershipProfileId`");
      case "OrganizationMembers": {
        const members = valueAt(args.props, "members");
        const others = keysOf(members).filter((address) => !except.includes(address.toLowerCase()));
        const lacking = others.filter((address) => !hasProfile(valueAt(members, address)));
        if (lacking.length > 0)
          report(`${lacking.length} of its members have no profile: give \`membershipProfileId\``);
      }
    }
  },
};

/** An id that is not known yet is that of a profile which is created too. */
function hasProfile(member: unknown): boolean {
  if (member === unknown) return true;
  const profile = valueAt(member, "membershipProfileId");
  return profile === unknown || Boolean(profile);
}
