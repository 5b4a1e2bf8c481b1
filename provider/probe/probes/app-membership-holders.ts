import type { Probe } from "../probe";

export const appMembershipHolders: Probe = {
  assumption: "app-membership-holders",
  level: "writes",
  asks: "Does an application membership need a membership or a profile?",
  requests: { reads: 1, writes: 2 },
  makes: ["api_credentials", "application_memberships"],
  ask: async (lab) => {
    const app = await lab.make("api_credentials", { name: `Probe ${lab.nonce}`, kind: "sales_channel" });
    const answer = await lab.post("application_memberships", {
      relationships: { api_credential: app, organization: lab.organization, role: await lab.builtIn("read_only") },
    });
    return answer.violates("membership") || answer.violates("membership_profile");
  },
};
