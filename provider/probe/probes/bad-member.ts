import type { Probe } from "../probe";

export const badMember: Probe = {
  assumption: "bad-member",
  level: "writes",
  asks: "Is an unknown attribute refused?",
  requests: { writes: 1 },
  makes: ["membership_profiles"],
  ask: async (lab) => {
    const answer = await lab.post("membership_profiles", {
      attributes: { name: `Probe ${lab.nonce}`, access_scope: "live_access", no_such_attribute: true },
      relationships: { organization: lab.organization },
    });
    return answer.refuses(400, "PARAM_NOT_ALLOWED");
  },
};
