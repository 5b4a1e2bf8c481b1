import type { ResourceValidationPolicy } from "@pulumi/policy";
import { typeOf, unknown, valueAt } from "../seen";

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
        description: "The names of Membership resources in the program that need none, such as those of admins.",
      },
    },
  },
  validateResource: (args, report) => {
    if (typeOf(args) !== "Membership" || args.getConfig<{ except: string[] }>().except.includes(args.name)) return;
    const profile = valueAt(args.props, "membershipProfileId");
    // An id that is not known yet is that of a profile which is created too.
    if (profile !== unknown && !profile) report("the membership has no profile: give `membershipProfileId`");
  },
};
