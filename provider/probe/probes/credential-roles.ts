import type { Probe } from "../probe";

export const credentialRoles: Probe = {
  assumption: "credential-roles",
  level: "writes",
  asks: "Is a role refused for a sales channel?",
  requests: { reads: 1, writes: 1 },
  makes: ["api_credentials"],
  ask: async (lab) => {
    const answer = await lab.post("api_credentials", {
      attributes: { name: `Probe ${lab.nonce}`, kind: "sales_channel" },
      relationships: { organization: lab.organization, role: await lab.builtIn("read_only") },
    });
    return answer.violates("role");
  },
};
