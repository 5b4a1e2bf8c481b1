import { appAndProfile } from "../fixtures";
import type { Probe } from "../probe";

export const toMany: Probe = {
  assumption: "to-many",
  level: "writes",
  asks: "Is an empty list refused where application memberships would lose their last place?",
  requests: { reads: 1, writes: 4 },
  makes: ["api_credentials", "membership_profiles", "application_memberships"],
  ask: async (lab) => {
    const access = await appAndProfile(lab);
    await lab.make("application_memberships", {}, access);
    const answer = await lab.patch(access.membership_profile, { relationships: { application_memberships: [] } });
    return answer.violates("application_memberships");
  },
};
