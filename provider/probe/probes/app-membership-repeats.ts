import { appAndProfile } from "../fixtures";
import type { Probe } from "../probe";

export const appMembershipRepeats: Probe = {
  assumption: "app-membership-repeats",
  level: "writes",
  asks: "May a profile have two application memberships of one app?",
  requests: { reads: 1, writes: 4 },
  makes: ["api_credentials", "membership_profiles", "application_memberships", "application_memberships"],
  ask: async (lab) => {
    const access = await appAndProfile(lab);
    await lab.make("application_memberships", {}, access);
    return (await lab.post("application_memberships", { relationships: access })).status === 201;
  },
};
