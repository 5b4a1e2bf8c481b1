import { appAndProfile } from "../fixtures";
import type { Probe } from "../probe";

export const appMembershipLocks: Probe = {
  assumption: "app-membership-locks",
  level: "writes",
  asks: "Does an application membership keep its profile from being deleted (423)?",
  requests: { reads: 1, writes: 4 },
  makes: ["api_credentials", "membership_profiles", "application_memberships"],
  ask: async (lab) => {
    const access = await appAndProfile(lab);
    await lab.make("application_memberships", {}, access);
    return (await lab.delete(access.membership_profile)).status === 423;
  },
};
