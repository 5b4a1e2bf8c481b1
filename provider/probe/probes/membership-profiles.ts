import type { Probe } from "../probe";

export const membershipProfiles: Probe = {
  assumption: "membership-profiles",
  level: "writes",
  asks: "May two membership profiles share a name?",
  requests: { writes: 2 },
  makes: ["membership_profiles", "membership_profiles"],
  ask: async (lab) => {
    const attributes = { name: `Probe ${lab.nonce}`, access_scope: "live_access" };
    await lab.make("membership_profiles", attributes);
    const relationships = { organization: lab.organization };
    return (await lab.post("membership_profiles", { attributes, relationships })).status === 201;
  },
};
